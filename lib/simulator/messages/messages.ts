export type MessagesState = Record<string, never>
export type MessagesChange = never
export const createMessages = (): MessagesState => ({})
export function applyMessagesChange(_state: MessagesState, _change: MessagesChange): void {}
