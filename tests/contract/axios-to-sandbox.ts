/** Clients with WeChat's hosts written into their code reach the simulator by their axios, which is asked before each call. */
import { createRequire } from 'node:module'

type Axios = {
  interceptors: { request: { use(change: (config: { url?: string }) => { url?: string }): number } }
}

/** @param client the package whose axios it is */
export function leadAxiosTo(sandboxUrl: string, client: string): void {
  const from = createRequire(createRequire(import.meta.url).resolve(client))
  const axios = from('axios') as { default: Axios }
  axios.default.interceptors.request.use((config) => ({
    ...config,
    url: config.url?.replace(/^https:\/\/(api|mp|open)\.weixin\.qq\.com/, sandboxUrl),
  }))
}
