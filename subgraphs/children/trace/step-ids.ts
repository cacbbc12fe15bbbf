import { LRUCache } from 'lru-cache';
import type { Secrets } from '../../../schema/signing/secrets';
import type { TraceInput } from './trace-input';

const MAX_KEPT = 20_000;

/**
 * Ids of steps. They are tokens, because agencies number their records, so that a plain hash of a key could be guessed.
 * They are cached, because a trace needs the same ones each time and a token costs more than the rest of a step.
 */
export function createStepIds(token: Secrets['token']): TraceInput['stepId'] {
  const kept = new LRUCache<string, string>({ max: MAX_KEPT });
  return (statement) => {
    let id = kept.get(statement);
    if (id === undefined) kept.set(statement, (id = token('step', statement)));
    return id;
  };
}
