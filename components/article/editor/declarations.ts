/** The declarations of a `style` attribute, changed one by one and otherwise kept as they were written. */
export type Changes = Record<string, string | null>

export function readDeclarations(style: string | null): Map<string, string> {
  const found = new Map<string, string>()
  for (const one of style?.match(/(?:[^;("']|\([^)]*\)|"[^"]*"|'[^']*')+/g) ?? []) {
    const at = one.indexOf(':')
    if (at < 1) continue
    const name = one.slice(0, at).trim().toLowerCase()
    const value = one.slice(at + 1).trim()
    if (name && value) found.set(name, value)
  }
  return found
}

export function writeDeclarations(declarations: Map<string, string>): string | null {
  return [...declarations].map(([name, value]) => `${name}:${value}`).join(';') || null
}

/** null as a value takes the declaration away. @returns null when none is left */
export function changeDeclarations(style: string | null, changes: Changes): string | null {
  const declarations = readDeclarations(style)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) declarations.delete(name)
    else declarations.set(name, value)
  }
  return writeDeclarations(declarations)
}
