/** WeChat's calls that the simulator answers. */
import { articlesRoutes } from './articles/routes'
import { datacubeRoutes } from './datacube/routes'
import { massRoutes } from './mass/routes'
import { mediaRoutes } from './media/routes'
import { messagesRoutes } from './messages/routes'
import { peopleRoutes } from './people/routes'
import { platformRoutes } from './platform/routes'
import { qrCodeRoutes } from './qrcode/routes'
import type { Routes } from './route'
import { webRoutes } from './web/routes'

export const routes: Routes = {
  ...platformRoutes,
  ...massRoutes,
  ...peopleRoutes,
  ...qrCodeRoutes,
  ...mediaRoutes,
  ...articlesRoutes,
  ...webRoutes,
  ...messagesRoutes,
  ...datacubeRoutes,
}
