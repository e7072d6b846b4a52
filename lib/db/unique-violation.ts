/** Two made the same at once, and the database let one of them. Asked by code: Prisma's classes are loaded twice. */
export function isUniqueViolation(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2002'
}
