/**
 * The same work, never twice at once. A call while it is under way has it done once more afterwards, since what the call
 * is about may have come too late for it; however many such calls, once. Each resolves when a run that began after it ends.
 */
export function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const run = (): Promise<T> => {
    const begun = work().finally(() => {
      if (running === begun) running = null;
    });
    return (running = begun);
  };
  return () => {
    if (next) return next;
    if (!running) return run();
    return (next = running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return run();
      }));
  };
}
