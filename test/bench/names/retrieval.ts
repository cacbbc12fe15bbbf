/** The names of a gallery, likeliest first, at most `top`. */
export type Ranking = (query: string, top: number) => string[];

/** Spellings that name the same, as a corpus lists them. */
export interface ListedPair {
  readonly devanagari: string;
  readonly latin: string;
}

export type Direction = 'to Latin' | 'to Devanagari';

export interface RetrievalTask {
  /** Every spelling of the corpus in the other script, each once. */
  readonly gallery: readonly string[];
  /** By query, each once: all spellings that the corpus lists with exactly that query. */
  readonly accepted: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface RetrievalFigures {
  readonly queries: number;
  /** Shares of the queries, 0 to 1, of which an accepted spelling is the first, or among the first ten. */
  readonly first: number;
  readonly firstTen: number;
}

const TOP = 10;

export function toTask(pairs: readonly ListedPair[], direction: Direction): RetrievalTask {
  const accepted = new Map<string, Set<string>>();
  const gallery = new Set<string>();
  for (const { devanagari, latin } of pairs) {
    const [query, answer] = direction === 'to Latin' ? [devanagari, latin] : [latin, devanagari];
    gallery.add(answer);
    accepted.set(query, (accepted.get(query) ?? new Set<string>()).add(answer));
  }
  return { gallery: [...gallery], accepted };
}

/** Runs each of `queries`; passes what was found to `onMiss` when the first one is wrong. */
export function measureRetrieval(
  task: RetrievalTask,
  queries: readonly string[],
  rank: Ranking,
  onMiss: (query: string, found: string | undefined) => void = () => undefined,
): RetrievalFigures {
  let [first, firstTen] = [0, 0];
  for (const query of queries) {
    const accepted = task.accepted.get(query);
    const found = rank(query, TOP);
    if (found[0] !== undefined && accepted?.has(found[0])) first += 1;
    else onMiss(query, found[0]);
    if (found.some((name) => accepted?.has(name))) firstTen += 1;
  }
  const share = (count: number) => (queries.length === 0 ? NaN : count / queries.length);
  return { queries: queries.length, first: share(first), firstTen: share(firstTen) };
}
