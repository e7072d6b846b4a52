export function startPostgres(
  folder: string,
  options?: { durable?: boolean },
): Promise<{ url: string; stop(): Promise<void> }>
