/**
 * Runs the same work never twice at once. Calls during a run share one further run after it, because their cause may
 * have come too late for the present one. Each call resolves when a run that began after it ends.
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
