const PARENT_WATCH_MS = 500;

/**
 * Calls `close` once when the process is asked to end (SIGTERM, SIGINT), then ends it. Run by npm, it also ends when
 * the shell that npm put between them is gone: npm signals that shell, which dies without passing the signal on.
 * No library: it would do the first dozen lines, and the watch over the shell would still be ours.
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
