import { Missing } from '@/components/shell/missing'

/** A thing of this account that isn't there: the shell stays. */
export default function NotFound() {
  return <Missing />
}
