import type { Routes } from '../route'

export const messagesRoutes: Routes = {}
