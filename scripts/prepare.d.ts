export const root: string
export function say(text: string): void
export function stopChildren(): void
export function ensureDependencies(): Promise<void>
export function ensureClient(): Promise<void>
export function ensureBuild(distDir?: string): Promise<void>
