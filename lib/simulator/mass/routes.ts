import type { Routes } from '../route'
import { preview } from './preview'
import { sendAll, sendToList } from './send'
import { getMassStatus } from './status'

export const massRoutes: Routes = {
  '/cgi-bin/message/mass/sendall': { method: 'POST', need: 'massSendAll', isMessage: true, handler: sendAll },
  '/cgi-bin/message/mass/send': { method: 'POST', need: 'massSend', isMessage: true, handler: sendToList },
  '/cgi-bin/message/mass/preview': { method: 'POST', need: 'verified', isMessage: true, handler: preview },
  '/cgi-bin/message/mass/get': { method: 'POST', need: 'verified', handler: getMassStatus },
}
