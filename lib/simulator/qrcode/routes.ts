import type { Routes } from '../route'
import { createQrCode } from './create'
import { byTicket, showQrCode } from './show'

export const qrCodeRoutes: Routes = {
  '/cgi-bin/qrcode/create': { method: 'POST', need: 'verifiedService', handler: createQrCode },
  '/cgi-bin/showqrcode': { method: 'GET', auth: byTicket, need: 'none', handler: showQrCode },
}
