import { LRUCache } from 'lru-cache';
import type { Clock } from '../../../schema/process/clock';

/** Answers are this old at most: an officer who has just registered a case sees it counted. */
export const KEPT_MS = 3000;
const MAX_ANSWERS = 2000;

/** Answers the same question once for all who ask it within a few seconds, and at the same time. */
export type Kept = <T>(question: string, ask: () => Promise<T>) => Promise<T>;

interface Answer {
  readonly asOf: number;
  readonly value: Promise<unknown>;
}

/** A question must name all on which its answer depends. Failures are not kept. */
export function createKept(clock: Clock): Kept {
  const answers = new LRUCache<string, Answer>({ max: MAX_ANSWERS });
  return <T>(question: string, ask: () => Promise<T>) => {
    const now = clock.now();
    const known = answers.get(question);
    if (known && now < known.asOf + KEPT_MS) return known.value as Promise<T>;
    const value = ask();
    const answer = { asOf: now, value };
    answers.set(question, answer);
    value.catch(() => {
      if (answers.peek(question) === answer) answers.delete(question);
    });
    return value;
  };
}
