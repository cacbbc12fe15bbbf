/** What is opened by break-glass at this moment. Answers from memory: a view is decided in the middle of a reading. */
export interface OpenGrants {
  /** Whether one of these ids of one child is open to the caller; `now` in ms since 1970. */
  isOpen(callerId: string, childIds: readonly string[], now: number): boolean;
}
