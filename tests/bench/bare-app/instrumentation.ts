/** Before anything is answered: the database that an application of our kind opens. */
export async function register(): Promise<void> {
  const folder = process.env.BARE_PGLITE
  if (!folder) return
  const { PGlite } = await import('@electric-sql/pglite')
  await (await PGlite.create(folder)).query('select 1')
}
