import type { Routes } from '../route'
import { deleteMass } from './delete'
import { preview } from './preview'
import { sendAll, sendToList } from './send'
import { getSpeed, setSpeed } from './speed'
import { getMassStatus } from './status'

export const massRoutes: Routes = {
  '/cgi-bin/message/mass/sendall': { method: 'POST', need: 'massSendAll', isMessage: true, handler: sendAll },
  '/cgi-bin/message/mass/send': { method: 'POST', need: 'massSend', isMessage: true, handler: sendToList },
  '/cgi-bin/message/mass/preview': { method: 'POST', need: 'verified', isMessage: true, handler: preview },
  '/cgi-bin/message/mass/get': { method: 'POST', need: 'verified', handler: getMassStatus },
  '/cgi-bin/message/mass/delete': { method: 'POST', need: 'verified', handler: deleteMass },
  '/cgi-bin/message/mass/speed/get': {
    method: 'POST',
    need: 'verified',
    reads: 'optionalJson',
    handler: getSpeed,
  },
  '/cgi-bin/message/mass/speed/set': { method: 'POST', need: 'verified', handler: setSpeed },
}
