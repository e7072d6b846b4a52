import type { Routes } from '../route'

export const datacubeRoutes: Routes = {}
