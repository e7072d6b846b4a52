import { connection } from 'next/server'
import { MessageForm } from './message-form'

/** A form with what a message needs, for whoever asks. */
export default async function FormPage() {
  await connection()
  return (
    <>
      <h1>新建群发</h1>
      <MessageForm tags={['会员', '门店', '新朋友']} />
    </>
  )
}
