import type { Control, UseFormSetValue } from 'react-hook-form'
import type { ComposeValues } from '../values'

/** What the fields of every kind of message get. */
export type KindProps = {
  appId: string
  control: Control<ComposeValues>
  setValue: UseFormSetValue<ComposeValues>
  /** how many calls the send would take, as far as that is known */
  calls: number | null
}
