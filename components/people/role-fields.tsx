'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Role } from '@/lib/context'

const roles = ['viewer', 'author', 'approver', 'administrator'] as const satisfies readonly Role[]
const isRole = (value: string): value is Role => roles.some((role) => role === value)

export type Rights = { role: Role; canSend: boolean }

/** What somebody may do here, and apart from it, whether their press makes messages leave. */
export function RoleFields({ rights }: { rights: Rights }) {
  const t = useTranslations('people')
  const [role, setRole] = useState(rights.role)
  return (
    <>
      <Field label={t('role')} hint={t(`roleHints.${role}`)}>
        <Select
          name="role"
          value={role}
          onChange={({ target }) => isRole(target.value) && setRole(target.value)}
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {t(`roles.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Checkbox
        name="canSend"
        defaultChecked={rights.canSend}
        label={t('maySend')}
        hint={t(role === 'viewer' ? 'maySendViewer' : 'maySendHint')}
      />
    </>
  )
}

export function readRights(data: FormData): Rights {
  const role = String(data.get('role'))
  return { role: isRole(role) ? role : 'viewer', canSend: data.get('canSend') === 'on' }
}
