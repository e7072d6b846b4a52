'use server'

import {
  createFirstAdministrator as create,
  firstAdministratorInput,
} from '@/lib/services/session/first-administrator'
import { publicAction } from './action'

/** The setup code stands in for a signed-in person. */
export const createFirstAdministrator = publicAction(firstAdministratorInput, create)
