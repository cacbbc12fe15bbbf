/** How likely letters are to be a name, because agreement on a rare name is stronger evidence. */
export interface LetterModel {
  /** Natural logarithm, below 0. */
  logProbability(text: string): number;
}

/** By the preceding letters, a fixed number: each next letter with its count. `^` is before a word, `$` its end. */
export type LetterTable = Readonly<Record<string, string>>;

const TRUST = 5;
const ALPHABET = 40;

/** Counts of each letter after `order` others, those from `least` up. */
export function countLetters(
  words: readonly { readonly text: string; readonly weight: number }[],
  order: number,
  least: number,
): LetterTable {
  const counts = new Map<string, Map<string, number>>();
  for (const { text, weight } of words) {
    const row = `${'^'.repeat(order)}${text}$`;
    for (let at = order; at < row.length; at++) {
      const key = row.slice(at - order, at);
      const next = counts.get(key) ?? new Map<string, number>();
      next.set(row.charAt(at), (next.get(row.charAt(at)) ?? 0) + weight);
      counts.set(key, next);
    }
  }
  const table: Record<string, string> = {};
  for (const key of [...counts.keys()].sort()) {
    const next = [...(counts.get(key) ?? [])]
      .filter(([, count]) => count >= least)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    if (next.length > 0) table[key] = next.map(([letter, count]) => `${letter}${Math.round(count)}`).join(' ');
  }
  return table;
}

export function createLetterModel(table: LetterTable): LetterModel {
  const seen = new Map<string, number>();
  const add = (key: string, count: number) => seen.set(key, (seen.get(key) ?? 0) + count);
  const order = Object.keys(table)[0]?.length ?? 0;
  for (const [before, next] of Object.entries(table)) {
    for (const entry of next.split(' ')) {
      const [letter, count] = [entry.charAt(0), Number(entry.slice(1))];
      for (let from = 0; from <= order; from++) {
        add(before.slice(from) + letter, count);
        add(`#${before.slice(from)}`, count);
      }
    }
  }
  return {
    logProbability: (text) => {
      const row = `${'^'.repeat(order)}${text}$`;
      let total = 0;
      for (let at = order; at < row.length; at++) {
        let probability = 1 / ALPHABET;
        for (let from = at; from >= at - order; from--) {
          const context = row.slice(from, at);
          const [joint, alone] = [seen.get(context + row.charAt(at)) ?? 0, seen.get(`#${context}`) ?? 0];
          probability = (joint + TRUST * probability) / (alone + TRUST);
        }
        total += Math.log(probability);
      }
      return total;
    },
  };
}
