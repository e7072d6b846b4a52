import { ClockLever } from './clock-lever'
import { ConsoleLever } from './console-lever'
import { Counters } from './counters'
import { CallFaultLever, ResultFaultLever } from './fault-levers'
import { LimitsLever } from './limits-lever'
import { PendingSends } from './pending-sends'
import { ProtectionLever } from './protection-lever'
import { ResetLever } from './reset-lever'

type LeversProps = { appId: string; tags: { id: number; name: string }[]; onPulled: () => void }

/** What an administrator can make the simulator do, most used first; our product then has to cope. */
export function Levers({ appId, tags, onPulled }: LeversProps) {
  const common = { appId, onPulled }
  return (
    <>
      <PendingSends {...common} />
      <Counters appId={appId} />
      <ClockLever onPulled={onPulled} />
      <CallFaultLever {...common} />
      <ResultFaultLever {...common} />
      <ProtectionLever {...common} />
      <LimitsLever {...common} />
      <ConsoleLever {...common} tags={tags} />
      <ResetLever {...common} />
    </>
  )
}
