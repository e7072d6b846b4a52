'use client'

/** A page that fails leaves the shell standing: band, navigation and account stay in sight. */
export { default } from '../error'
