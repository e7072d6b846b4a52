import type { Routes } from '../route'

export const webRoutes: Routes = {}
