import type { AnswerError } from '../graph/operation';

/** Errors that say the same of several parts of an answer. */
export interface SameErrors {
  readonly error: AnswerError;
  /** The parts that they are about, each once, in words: `child, stays 2`. */
  readonly paths: readonly string[];
  readonly count: number;
}

/** One agency that does not answer is an error of each of its records: what says the same is said once. */
export function sameErrors(errors: readonly AnswerError[]): readonly SameErrors[] {
  const groups = new Map<string, AnswerError[]>();
  for (const error of errors) {
    const key = `${error.extensions?.code ?? ''} ${error.message}`;
    groups.set(key, [...(groups.get(key) ?? []), error]);
  }
  return [...groups.values()].flatMap((same) => {
    const [error] = same;
    const paths = new Set(same.flatMap(({ path }) => pathWords(path ?? []) ?? []));
    return error ? [{ error, paths: [...paths], count: same.length }] : [];
  });
}

/** `child, stays 2` for `['child', 'stays', 1]`: people count from one. */
function pathWords(path: readonly (string | number)[]): string | null {
  const parts: string[] = [];
  for (const part of path) {
    if (typeof part === 'number') parts.push(`${parts.pop() ?? ''} ${part + 1}`.trim());
    else parts.push(part);
  }
  return parts.length === 0 ? null : parts.join(', ');
}
