import type { Routes } from '../route'

export const articlesRoutes: Routes = {}
