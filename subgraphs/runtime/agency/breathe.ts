/** Gives the event loop a turn, so that long work does not block other requests. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
