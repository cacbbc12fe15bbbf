const PARENT_WATCH_MS = 500;

/**
 * Calls `close` once on SIGTERM or SIGINT, then ends the process. When npm runs the process it also ends with its
 * parent: npm signals the shell in between, which dies without passing the signal on. A library would replace only the
 * signal handlers.
 */
export function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  const stop = () => {
    if (closing) return;
    closing = true;
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, PARENT_WATCH_MS).unref();
}
