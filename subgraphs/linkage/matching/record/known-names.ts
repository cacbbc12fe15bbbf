import learnt from './known-names.json';

/** What corpora of names say about which words are names; `npm run bench -- known-names` writes the file. */
export interface KnownNamesFile {
  /** The day given to the command, YYYY-MM-DD. */
  readonly asOf: string;
  readonly licence: string;
  readonly corpora: readonly {
    readonly name: string;
    readonly licence: string;
    readonly file: string;
    readonly sha256: string;
  }[];
  /** One name in each line: the narrow keys of its spellings, with blanks between. */
  readonly names: string;
  /** Narrow keys of the words that so many people share that they tell nobody apart, with blanks between. */
  readonly common: string;
}

/** Read on first use, because most processes compare no names. */
interface Tables {
  /** The name of each word, or the first of its names. */
  readonly names: ReadonlyMap<string, number>;
  /** The further names of the few words that have several: a list for each word would take twice the memory. */
  readonly further: ReadonlyMap<string, readonly number[]>;
  readonly common: ReadonlySet<string>;
}

let tables: Tables | undefined;

function read({ names, common }: KnownNamesFile): Tables {
  const [first, further] = [new Map<string, number>(), new Map<string, number[]>()];
  for (const [name, spellings] of names.split('\n').entries())
    for (const key of spellings.split(' ')) {
      if (first.has(key)) further.set(key, [...(further.get(key) ?? []), name]);
      else first.set(key, name);
    }
  return { names: first, further, common: new Set(common.split(' ')) };
}

/** Whether a corpus has this word, by its narrow key, as a name. */
export function isKnownName(fine: string): boolean {
  return (tables ??= read(learnt)).names.has(fine);
}

/** Whether the corpora have both words, by their narrow keys, and never as spellings of one name. */
export function areTwoNames(one: string, other: string): boolean {
  const { names, further } = (tables ??= read(learnt));
  const [left, right] = [names.get(one), names.get(other)];
  if (left === undefined || right === undefined || left === right) return false;
  const [lefts, rights] = [further.get(one), further.get(other)];
  if (lefts === undefined && rights === undefined) return true;
  const isOfOther = (name: number) => name === right || rights?.includes(name) === true;
  return !isOfOther(left) && lefts?.some(isOfOther) !== true;
}

/** Whether so many people have this word, by its narrow key, that it tells nobody apart: Kumar, Mohammad. */
export function isCommonWord(fine: string): boolean {
  return (tables ??= read(learnt)).common.has(fine);
}
