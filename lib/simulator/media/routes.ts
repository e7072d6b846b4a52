import type { Routes } from '../route'
import { addMaterial, countMaterial, deleteMaterial, getMaterial, listMaterial } from './material'
import { uploadArticlePicture } from './picture'
import { getRecording, getTemporary, upload, uploadVideoForMass } from './temporary'

export const mediaRoutes: Routes = {
  '/cgi-bin/media/upload': { method: 'POST', need: 'none', reads: 'form', handler: upload },
  '/cgi-bin/media/get': { method: 'GET', need: 'none', handler: getTemporary },
  '/cgi-bin/media/get/jssdk': { method: 'GET', need: 'none', handler: getRecording },
  '/cgi-bin/media/uploadimg': { method: 'POST', need: 'none', reads: 'form', handler: uploadArticlePicture },
  '/cgi-bin/media/uploadvideo': {
    method: 'POST',
    need: 'none',
    isMessage: true,
    handler: uploadVideoForMass,
  },
  '/cgi-bin/material/add_material': { method: 'POST', need: 'none', reads: 'form', handler: addMaterial },
  '/cgi-bin/material/get_material': { method: 'POST', need: 'none', handler: getMaterial },
  '/cgi-bin/material/del_material': { method: 'POST', need: 'none', handler: deleteMaterial },
  '/cgi-bin/material/get_materialcount': { method: 'GET', need: 'none', handler: countMaterial },
  '/cgi-bin/material/batchget_material': { method: 'POST', need: 'none', handler: listMaterial },
}
