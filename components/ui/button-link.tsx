import type { ComponentProps } from 'react'
import { AppLink } from './app-link'
import { buttonLook, type ButtonVariant } from './button-look'

type ButtonLinkProps = ComponentProps<typeof AppLink> & { variant?: ButtonVariant }

/** A link that looks like a button. In a file of its own: who has only buttons isn't sent the links' code. */
export function ButtonLink({ variant = 'secondary', className, ...rest }: ButtonLinkProps) {
  return <AppLink {...rest} className={buttonLook(variant, `no-underline ${className ?? ''}`)} />
}
