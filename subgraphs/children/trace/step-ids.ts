import { LRUCache } from 'lru-cache';
import type { Secrets } from '../../../schema/signing/secrets';
import type { TraceInput } from './trace-input';

const MAX_KEPT = 20_000;

/**
 * Ids of steps: tokens, since a bare hash of a record's key, which an agency numbers, could be guessed. A warm trace
 * asks for the same ones again and again, and a token costs more than all else of a step.
 */
export function createStepIds(token: Secrets['token']): TraceInput['stepId'] {
  const kept = new LRUCache<string, string>({ max: MAX_KEPT });
  return (statement) => {
    let id = kept.get(statement);
    if (id === undefined) kept.set(statement, (id = token('step', statement)));
    return id;
  };
}
