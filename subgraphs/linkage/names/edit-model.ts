/** How often a unit is written in which way in a context: between two units, or ANYWHERE for either neighbour. */
export interface ContextCounts {
  readonly before: string;
  readonly unit: string;
  readonly after: string;
  readonly spellings: ReadonlyMap<string, number>;
}

/** For each position of a source, the probability of each chunk of letters (see `chunkOf`). */
export type EditSource = readonly Emission[];

/** The counts for a unit in its place: in any context, beside each of its neighbours, and between both. */
export interface Emission {
  readonly seen: Distribution | undefined;
  readonly left: Distribution | undefined;
  readonly right: Distribution | undefined;
  readonly triple: Distribution | undefined;
  /** The probability of one unseen chunk, by its length. */
  readonly unseen: readonly [number, number, number, number];
  /** What `chunkProbability` gave for the seen chunks that were asked for. */
  readonly asked: Map<number, number>;
}

interface Distribution {
  readonly total: number;
  readonly counts: ReadonlyMap<number, number>;
  /** 1 for each letter with which a counted chunk begins. */
  readonly starts: Uint8Array;
}

export interface EditModel {
  compile(units: readonly string[]): EditSource;
  /** Natural logarithm of the probability that the source is written with these letters, over all alignments. */
  logProbability(source: EditSource, letters: Uint8Array): number;
}

export const MAX_CHUNK_LENGTH = 3;
export const EDGE = '^';
/** A neighbour that is not distinguished. */
export const ANYWHERE = '*';
/** Each alphabet fits in seven bits, and a chunk uses only one of them. */
const BITS = 7;
/** The share of probability for unseen spellings, by length; small, so that an implausible alignment costs much. */
const FLOOR = [0.03, 0.02 / 30, 0.002 / 30 ** 2, 0.0002 / 30 ** 3] as const;
const TRUST = { unit: 5, pair: 8, triple: 6 } as const;
/** Arbitrary text produces ever new contexts. Clearing them all now and then is cheaper than tracking their use. */
const MAX_CONTEXTS = 40_000;

/** Latin a-z or decomposed Devanagari as numbers below 128; other characters are left out. */
export function toLetters(text: string): Uint8Array {
  const codes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code >= 0x61 && code <= 0x7a) || (code > 0x900 && code < 0x980)) codes.push(code & 0x7f);
  }
  return Uint8Array.from(codes);
}

/** A chunk of up to three letters as one number; 0 for none. */
export function chunkOf(letters: Uint8Array, from: number, to: number): number {
  let chunk = 0;
  for (let at = from; at < to; at++) chunk = (chunk << BITS) | (letters[at] ?? 0);
  return chunk;
}

export function createEditModel(table: readonly ContextCounts[]): EditModel {
  const units = new Map<string, Distribution>();
  const pairs = new Map<string, Distribution>();
  const triples = new Map<string, Distribution>();
  for (const { before, unit, after, spellings } of table) {
    const counts = new Map<number, number>();
    const starts = new Uint8Array(1 << BITS);
    let total = 0;
    for (const [spelling, count] of spellings) {
      const letters = toLetters(spelling);
      counts.set(chunkOf(letters, 0, letters.length), count);
      starts[letters[0] ?? 0] = 1;
      total += count;
    }
    const level = before !== ANYWHERE && after !== ANYWHERE ? triples : before === after ? units : pairs;
    level.set(`${before} ${unit} ${after}`, { total, counts, starts });
  }
  let emissions = new Map<string, Emission>();

  function emission(before: string, unit: string, after: string): Emission {
    const key = `${before} ${unit} ${after}`;
    const known = emissions.get(key);
    if (known) return known;
    const seen = units.get(`${ANYWHERE} ${unit} ${ANYWHERE}`);
    const [left, right] = [pairs.get(`${before} ${unit} ${ANYWHERE}`), pairs.get(`${ANYWHERE} ${unit} ${after}`)];
    const triple = triples.get(key);
    const share =
      (((TRUST.unit / ((seen?.total ?? 0) + TRUST.unit)) *
        (shareLeft(left, TRUST.pair) + shareLeft(right, TRUST.pair))) /
        2) *
      shareLeft(triple, TRUST.triple);
    const unseen = FLOOR.map((floor) => floor * share) as [number, number, number, number];
    const made = { seen, left, right, triple, unseen, asked: new Map<number, number>() };
    if (emissions.size >= MAX_CONTEXTS) emissions = new Map();
    emissions.set(key, made);
    return made;
  }

  return {
    compile: (source) => source.map((unit, at) => emission(source[at - 1] ?? EDGE, unit, source[at + 1] ?? EDGE)),
    logProbability,
  };
}

/** The probability that a unit in its place is written with this chunk of `size` letters. */
export function chunkProbability(emission: Emission, chunk: number, size: number): number {
  const { seen, left, right, triple, unseen, asked } = emission;
  const known = asked.get(chunk);
  if (known !== undefined) return known;
  if (seen?.counts.has(chunk) !== true) return unseen[size] ?? 0;
  const byUnit = smoothed(seen, chunk, FLOOR[size] ?? 0, TRUST.unit);
  const byPair = (smoothed(left, chunk, byUnit, TRUST.pair) + smoothed(right, chunk, byUnit, TRUST.pair)) / 2;
  const probability = smoothed(triple, chunk, byPair, TRUST.triple);
  asked.set(chunk, probability);
  return probability;
}

function smoothed(seen: Distribution | undefined, chunk: number, wider: number, trust: number): number {
  return ((seen?.counts.get(chunk) ?? 0) + trust * wider) / ((seen?.total ?? 0) + trust);
}

function shareLeft(seen: Distribution | undefined, trust: number): number {
  return trust / ((seen?.total ?? 0) + trust);
}

/** The workspace of `logProbability`; sharing it is safe, because that function is synchronous. */
let row = new Float64Array(64);
let next = new Float64Array(64);

function logProbability(source: EditSource, letters: Uint8Array): number {
  const width = letters.length + 1;
  if (width > row.length) {
    row = new Float64Array(width * 2);
    next = new Float64Array(width * 2);
  }
  row.fill(0, 0, width);
  row[0] = 1;
  for (const emission of source) {
    next.fill(0, 0, width);
    for (let at = 0; at < width; at++) {
      const mass = row[at] ?? 0;
      if (mass === 0) continue;
      next[at] = (next[at] ?? 0) + mass * chunkProbability(emission, 0, 0);
      // Most units are written with none of the chunks that begin here, which a look at the first letter tells.
      const mayBeSeen = emission.seen?.starts[letters[at] ?? 0] === 1;
      let chunk = 0;
      for (let size = 1; size <= MAX_CHUNK_LENGTH && at + size < width; size++) {
        chunk = (chunk << BITS) | (letters[at + size - 1] ?? 0);
        const probability = mayBeSeen ? chunkProbability(emission, chunk, size) : (emission.unseen[size] ?? 0);
        const to = at + size;
        next[to] = (next[to] ?? 0) + mass * probability;
      }
    }
    [row, next] = [next, row];
  }
  const total = row[letters.length] ?? 0;
  return total > 0 ? Math.log(total) : -745;
}
