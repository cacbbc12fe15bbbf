import { isReturn, isTaking } from './custody';
import { gapUntil, type FoundGap, type Story } from './found-gap';

/**
 * A child was found, and neither a missing report nor an FIR is joined to the child, so it is unknown who misses it
 * since when. One gap per child, from the first finding until the first return to family after it.
 */
export function foundWithoutReport({ steps, reported }: Story): FoundGap[] {
  const found = steps.find((step) => step.event.kind !== 'HANDED_OVER' && isTaking(step));
  if (!found || reported) return [];
  return [gapUntil(found, steps.find((step) => isReturn(step) && step.from >= found.from) ?? null)];
}

/**
 * The agency no longer has a record that the registry joined to the child, so its statements are lost from the trace.
 */
export function recordWithdrawn({ withdrawn }: Story): FoundGap[] {
  return withdrawn.map(({ at, source }) => ({ from: at, to: null, steps: [], source }));
}
