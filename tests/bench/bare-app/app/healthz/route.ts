export const dynamic = 'force-dynamic'

/** Answers once the database is open: nothing is answered before. */
export const GET = (): Response => new Response('ok')
