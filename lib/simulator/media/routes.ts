import type { Routes } from '../route'

export const mediaRoutes: Routes = {}
