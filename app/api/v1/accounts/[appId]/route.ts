import { accountRef, putAccountInput } from '@/lib/account/input'
import { getContext, withActor } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { describeFailure } from '@/lib/failure'
import { authenticateRequest, route } from '@/lib/http'
import { parseInput, readJson } from '@/lib/request-body'
import { saveAccount } from '@/lib/services/account/save-account'

type Params = { params: Promise<{ appId: string }> }

/** Connects or updates an official account. Secrets go in and never come out. */
export const PUT = route(async (request, { params }: Params) => {
  const ctx = withActor(getContext(), await authenticateRequest(request))
  const { appId } = parseInput(accountRef, await params)
  const { mode, callbackUrl, token } = await saveAccount(ctx, {
    ...(await readJson(request, putAccountInput)),
    appId,
  })
  if (token.ok) return Response.json({ appId, mode, callbackUrl, token })
  const { key, ...options } = token.error
  const { message, errcode, rid } = await describeFailure(new AppError('wechat', key, options), ctx.log)
  return Response.json({
    appId,
    mode,
    callbackUrl,
    token: { ok: false, error: { code: 'wechat', message, errcode, rid } },
  })
})
