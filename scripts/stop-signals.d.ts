export function onStop(stop: () => unknown): void
