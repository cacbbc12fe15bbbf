/** A group of persons and how many are in it, as somebody was told. `has`: for each kind of person whether it is in it. */
export interface Known {
  readonly name: string;
  readonly has: readonly boolean[];
  readonly count: number;
}

/** A prime below 2^26, so that products stay exact. */
const PRIME = 67_108_859;

/**
 * What follows from sums and differences of known numbers. Kinds of persons that no known group tells apart are one
 * column, since nothing that follows tells them apart either.
 */
export class Differences {
  readonly #columns: readonly number[];
  readonly #width: number;
  /** In echelon form: each with the column of its first entry, which is 1. */
  readonly #rows: { readonly lead: number; readonly entries: number[] }[] = [];

  constructor(known: readonly Known[], kinds: number) {
    const signatures = Array.from({ length: kinds }, (_, kind) => known.map(({ has }) => (has[kind] ? 1 : 0)).join(''));
    const distinct = [...new Set(signatures)];
    const places = new Map(distinct.map((signature, column) => [signature, column]));
    this.#columns = signatures.map((signature) => places.get(signature) ?? 0);
    this.#width = distinct.length;
    for (const { has } of known) {
      const entries = this.#rest(this.#entriesOf(has) ?? []);
      const lead = entries.findIndex((entry) => entry !== 0);
      if (lead < 0) continue;
      const inverse = inverseOf(entries[lead] ?? 1);
      this.#rows.push({ lead, entries: entries.map((entry) => (entry * inverse) % PRIME) });
      this.#rows.sort((a, b) => a.lead - b.lead);
    }
  }

  /** Whether the number of a group is a sum of known ones, each times some number. */
  reveal(has: readonly boolean[]): boolean {
    const entries = this.#entriesOf(has);
    return entries !== null && this.#rest(entries).every((entry) => entry === 0);
  }

  /** The group as columns; null when it tells apart what no known group does. */
  #entriesOf(has: readonly boolean[]): number[] | null {
    const entries = Array.from({ length: this.#width }, () => -1);
    for (const [kind, column] of this.#columns.entries()) {
      const entry = has[kind] ? 1 : 0;
      if (entries[column] === 1 - entry) return null;
      entries[column] = entry;
    }
    return entries;
  }

  #rest(entries: readonly number[]): number[] {
    let rest = [...entries];
    for (const row of this.#rows) {
      const factor = rest[row.lead] ?? 0;
      if (factor !== 0)
        rest = rest.map((entry, at) => (((entry - factor * (row.entries[at] ?? 0)) % PRIME) + PRIME) % PRIME);
    }
    return rest;
  }
}

function inverseOf(value: number): number {
  let [result, base, power] = [1, value, PRIME - 2];
  for (; power > 0; power = Math.floor(power / 2), base = (base * base) % PRIME) {
    if (power % 2 === 1) result = (result * base) % PRIME;
  }
  return result;
}

/** Numbers of groups that are the difference of two known ones, or made of three: of these as many as are given. */
export function sums(
  known: readonly Known[],
  triples: readonly (readonly [number, number, number])[],
): readonly { readonly name: string; readonly count: number }[] {
  const groups = known.map(({ name, has, count }) => {
    return { name, count, bits: BigInt(`0b${has.map((is) => (is ? 1 : 0)).join('')}`) };
  });
  const isWithin = (a: bigint, b: bigint) => (a & b) === a;
  const twos = groups.flatMap((a) =>
    groups
      .filter((b) => b !== a && isWithin(b.bits, a.bits))
      .map((b) => ({ name: `${a.name} - ${b.name}`, count: a.count - b.count })),
  );
  const threes = triples.flatMap(([i, j, k]) => {
    const [a, b, c] = [i, j, k].map((at) => groups[at % groups.length]);
    if (!a || !b || !c) return [];
    const isRest = (b.bits & c.bits) === 0n && isWithin(b.bits | c.bits, a.bits);
    const isSum = isWithin(a.bits & b.bits, c.bits) && isWithin(c.bits, a.bits | b.bits);
    return [
      ...(isRest ? [{ name: `${a.name} - ${b.name} - ${c.name}`, count: a.count - b.count - c.count }] : []),
      ...(isSum ? [{ name: `${a.name} + ${b.name} - ${c.name}`, count: a.count + b.count - c.count }] : []),
    ];
  });
  return [...twos, ...threes];
}
