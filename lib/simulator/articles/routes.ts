import type { Routes } from '../route'
import { addDraft, countDrafts, deleteDraft, getDraft, listDrafts, switchDrafts, updateDraft } from './drafts'
import { deletePublished, getPublish, getPublished, listPublished, submitPublish } from './publish'
import { addPermanentNews, updateNews, uploadNews } from './news'

export const articlesRoutes: Routes = {
  '/cgi-bin/draft/add': { method: 'POST', need: 'none', isMessage: true, handler: addDraft },
  '/cgi-bin/draft/update': { method: 'POST', need: 'none', isMessage: true, handler: updateDraft },
  '/cgi-bin/draft/get': { method: 'POST', need: 'none', handler: getDraft },
  '/cgi-bin/draft/delete': { method: 'POST', need: 'none', handler: deleteDraft },
  '/cgi-bin/draft/count': { method: 'GET', need: 'none', handler: countDrafts },
  '/cgi-bin/draft/batchget': { method: 'POST', need: 'none', handler: listDrafts },
  '/cgi-bin/draft/switch': { method: 'POST', need: 'none', reads: 'optionalJson', handler: switchDrafts },
  '/cgi-bin/freepublish/submit': { method: 'POST', need: 'verified', handler: submitPublish },
  '/cgi-bin/freepublish/get': { method: 'POST', need: 'verified', handler: getPublish },
  '/cgi-bin/freepublish/delete': { method: 'POST', need: 'verified', handler: deletePublished },
  '/cgi-bin/freepublish/getarticle': { method: 'POST', need: 'verified', handler: getPublished },
  '/cgi-bin/freepublish/batchget': { method: 'POST', need: 'verified', handler: listPublished },
  '/cgi-bin/media/uploadnews': { method: 'POST', need: 'none', isMessage: true, handler: uploadNews },
  '/cgi-bin/material/add_news': { method: 'POST', need: 'none', isMessage: true, handler: addPermanentNews },
  '/cgi-bin/material/update_news': { method: 'POST', need: 'none', isMessage: true, handler: updateNews },
}
