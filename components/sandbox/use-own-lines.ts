'use client'

import { useEffect, useState } from 'react'

/**
 * What the follower did. The simulator's inbox holds only what they received, and its clock may run ahead of ours,
 * so a line of theirs is placed by how many messages had come before it.
 */
export type OwnLine = { id: string; kind: 'text' | 'subscribe' | 'unsubscribe'; text: string; after: number }

export type OwnLines = {
  lines: OwnLine[]
  add: (kind: OwnLine['kind'], text: string, after: number) => void
  forget: () => void
}

const PREFIX = 'sandbox-phone:'

export function useOwnLines(appId: string, openid: string, received: number | undefined): OwnLines {
  const key = `${PREFIX}${appId}:${openid}`
  const [all, setAll] = useState<Record<string, OwnLine[]>>({})
  useEffect(() => {
    if (openid) setAll((current) => (key in current ? current : { ...current, [key]: read(key) }))
  }, [key, openid])

  // Fewer messages than before: the simulator was reset elsewhere, and what the follower wrote is gone with it.
  const lines = (all[key] ?? []).filter((line) => received === undefined || line.after <= received)

  function add(kind: OwnLine['kind'], text: string, after: number) {
    const next = [...lines, { id: crypto.randomUUID(), kind, text, after }]
    setAll((current) => ({ ...current, [key]: next }))
    sessionStorage.setItem(key, JSON.stringify(next))
  }
  function forget() {
    for (const stored of Object.keys(sessionStorage)) {
      if (stored.startsWith(`${PREFIX}${appId}:`)) sessionStorage.removeItem(stored)
    }
    setAll({})
  }
  return { lines, add, forget }
}

function read(key: string): OwnLine[] {
  try {
    const parsed: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    return Array.isArray(parsed) ? parsed.filter(isOwnLine) : []
  } catch {
    return []
  }
}

function isOwnLine(value: unknown): value is OwnLine {
  return typeof value === 'object' && value !== null && 'after' in value && 'text' in value && 'kind' in value
}
