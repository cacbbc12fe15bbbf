/**
 * What is open by break-glass right now. It answers synchronously, from memory, because views are made synchronously.
 */
export interface OpenGrants {
  /** Whether one of these ids of one child is open to the caller; `now` in ms since 1970. */
  isOpen(callerId: string, childIds: readonly string[], now: number): boolean;
}
