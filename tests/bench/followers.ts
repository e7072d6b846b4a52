/** The simulator's people, as many as a benchmark needs, and without limits: pace is not what is measured. */
import type { Sandbox } from '../support/sandbox'
import { appId } from './settings'

/** Puts the account back to its first day. */
export async function reset(sandbox: Sandbox, followers: number): Promise<void> {
  await sandbox.control('reset', { appid: appId, followers })
  await sandbox.control('limits', { appid: appId, perMinute: null, perDay: null, perMonth: null })
}

export async function openIdsOf(sandbox: Sandbox, followers: number): Promise<string[]> {
  const openIds: string[] = []
  while (openIds.length < followers) {
    const query = `followers?appid=${appId}&offset=${openIds.length}&limit=10000`
    const page = await sandbox.control<{ openid: string }[]>(query)
    for (const { openid } of page) openIds.push(openid)
  }
  return openIds
}

/** Whoever asks again gets the same one. */
export async function accessToken({ base }: Sandbox): Promise<string> {
  const secret = appId.slice(2).repeat(2)
  const body = JSON.stringify({ grant_type: 'client_credential', appid: appId, secret })
  const response = await fetch(`${base}/cgi-bin/stable_token`, { method: 'POST', body })
  return ((await response.json()) as { access_token: string }).access_token
}
