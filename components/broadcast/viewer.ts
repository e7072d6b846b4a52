/** Who looks at it, as far as buttons depend on it. The page asks the services' own rules; what isn't allowed is refused again. */
export type Viewer = { id: string; mayAuthor: boolean; maySend: boolean; mayApprove: boolean }
