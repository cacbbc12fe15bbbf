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
  readonly seen: UnitDistribution | undefined;
  readonly left: Distribution | undefined;
  readonly right: Distribution | undefined;
  readonly triple: Distribution | undefined;
  /** The probability of one chunk without a node, by its length. */
  readonly unseen: readonly [number, number, number, number];
  /** By the nodes of `seen`, the probability of the chunk that ends there; 0 until it is asked for. */
  readonly asked: Float64Array;
}

interface Distribution {
  readonly total: number;
  readonly counts: ReadonlyMap<number, number>;
}

/** A unit in any context, whose chunks are a tree of letters, because most chunks of a word are none of them. */
interface UnitDistribution extends Distribution {
  /** The node of the node before and the next letter, at `(node << BITS) | letter`; 0 for none. Node 0 is no letter. */
  readonly nodes: Uint16Array;
  /** The number of nodes. */
  readonly size: number;
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
  const units = new Map<string, UnitDistribution>();
  const pairs = new Map<string, Distribution>();
  const triples = new Map<string, Distribution>();
  for (const { before, unit, after, spellings } of table) {
    const counts = new Map<number, number>();
    let total = 0;
    for (const [spelling, count] of spellings) {
      const letters = toLetters(spelling);
      counts.set(chunkOf(letters, 0, letters.length), count);
      total += count;
    }
    const key = `${before} ${unit} ${after}`;
    if (before === ANYWHERE && after === ANYWHERE) units.set(key, { total, counts, ...toTree(spellings.keys()) });
    else (before === ANYWHERE || after === ANYWHERE ? pairs : triples).set(key, { total, counts });
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
    const made = { seen, left, right, triple, unseen, asked: new Float64Array(seen?.size ?? 1) };
    if (emissions.size >= MAX_CONTEXTS) emissions = new Map();
    emissions.set(key, made);
    return made;
  }

  return {
    compile: (source) => source.map((unit, at) => emission(source[at - 1] ?? EDGE, unit, source[at + 1] ?? EDGE)),
    logProbability,
  };
}

function toTree(spellings: Iterable<string>): Pick<UnitDistribution, 'nodes' | 'size'> {
  const edges = new Map<number, number>();
  let size = 1;
  for (const spelling of spellings) {
    let node = 0;
    for (const letter of toLetters(spelling)) {
      const edge = (node << BITS) | letter;
      node = edges.get(edge) ?? size;
      if (node === size) edges.set(edge, size++);
    }
  }
  const nodes = new Uint16Array(size << BITS);
  for (const [edge, node] of edges) nodes[edge] = node;
  return { nodes, size };
}

/** The probability that a unit in its place is written with these letters; `to` is less than four after `from`. */
export function chunkProbability(emission: Emission, letters: Uint8Array, from: number, to: number): number {
  let node = 0;
  for (let at = from; at < to; at++) {
    node = emission.seen?.nodes[(node << BITS) | (letters[at] ?? 0)] ?? 0;
    if (node === 0) return emission.unseen[to - from] ?? 0;
  }
  return emission.asked[node] || ask(emission, node, letters, from, to);
}

/** Remembers the probability of the letters of a node. */
function ask(emission: Emission, node: number, letters: Uint8Array, from: number, to: number): number {
  const { seen, left, right, triple, unseen, asked } = emission;
  const chunk = chunkOf(letters, from, to);
  let probability = unseen[to - from] ?? 0;
  if (seen?.counts.has(chunk) === true) {
    const byUnit = smoothed(seen, chunk, FLOOR[to - from] ?? 0, TRUST.unit);
    const byPair = (smoothed(left, chunk, byUnit, TRUST.pair) + smoothed(right, chunk, byUnit, TRUST.pair)) / 2;
    probability = smoothed(triple, chunk, byPair, TRUST.triple);
  }
  asked[node] = probability;
  return probability;
}

function smoothed(seen: Distribution | undefined, chunk: number, wider: number, trust: number): number {
  return ((seen?.counts.get(chunk) ?? 0) + trust * wider) / ((seen?.total ?? 0) + trust);
}

function shareLeft(seen: Distribution | undefined, trust: number): number {
  return trust / ((seen?.total ?? 0) + trust);
}

const NO_NODES = new Uint16Array(1 << BITS);
/** The workspace of `logProbability`; sharing it is safe, because that function is synchronous. */
let row = new Float64Array(64);

function logProbability(source: EditSource, letters: Uint8Array): number {
  const end = letters.length;
  if (end >= row.length) row = new Float64Array(end * 2);
  row.fill(0, 0, end + 1);
  row[0] = 1;
  for (let unit = 0; unit < source.length; unit++) {
    const emission = source[unit];
    if (emission === undefined) continue;
    const { unseen, asked } = emission;
    const nodes = emission.seen?.nodes ?? NO_NODES;
    const none = asked[0] || ask(emission, 0, letters, 0, 0);
    // Each unit is written with at most three letters: from before `first` the rest cannot reach the end, and after
    // `last` the units so far cannot reach.
    const first = Math.max(0, end - MAX_CHUNK_LENGTH * (source.length - unit));
    const last = Math.min(end, MAX_CHUNK_LENGTH * unit);
    const reach = Math.min(end, last + MAX_CHUNK_LENGTH);
    // What the chunks of one, two and three letters that began before carry to this place and to the next two.
    let [here, one, two] = [0, 0, 0];
    for (let at = first; at <= reach; at++) {
      const mass = at <= last ? (row[at] ?? 0) : 0;
      row[at] = here + mass * none;
      here = one;
      one = two;
      two = 0;
      if (mass === 0 || at === end) continue;
      let node = nodes[letters[at] ?? 0] ?? 0;
      here += mass * (node === 0 ? unseen[1] : asked[node] || ask(emission, node, letters, at, at + 1));
      if (at + 1 === end) continue;
      if (node !== 0) node = nodes[(node << BITS) | (letters[at + 1] ?? 0)] ?? 0;
      one += mass * (node === 0 ? unseen[2] : asked[node] || ask(emission, node, letters, at, at + 2));
      if (at + 2 === end) continue;
      if (node !== 0) node = nodes[(node << BITS) | (letters[at + 2] ?? 0)] ?? 0;
      two = mass * (node === 0 ? unseen[3] : asked[node] || ask(emission, node, letters, at, at + 3));
    }
  }
  const total = row[end] ?? 0;
  return total > 0 ? Math.log(total) : -745;
}
