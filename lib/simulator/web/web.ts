export type WebState = Record<string, never>
export type WebChange = never
export const createWeb = (): WebState => ({})
export function applyWebChange(_state: WebState, _change: WebChange): void {}
