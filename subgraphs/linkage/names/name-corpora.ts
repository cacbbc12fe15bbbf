import { createHash } from 'node:crypto';
import { normaliseDevanagari } from './normalise';
import { FileError } from '../files/file-error';
import { toUtf8Text } from '../files/utf8-text';

export interface CorpusSource {
  readonly name: string;
  readonly licence: string;
  readonly file: string;
  /** Whether the first line names the columns. */
  readonly header: boolean;
  /** The position of each column; some corpora have one with the number of writers or bearers. */
  readonly columns: { readonly devanagari: number; readonly latin: number; readonly count: number | null };
  /** The weight of one writer of this corpus. */
  readonly weight: number;
}

/** Hindi words as several people typed them. Its held-out part is for measuring only. */
export const DAKSHINA: CorpusSource = {
  name: 'Dakshina, Hindi, train',
  licence: 'CC BY-SA 4.0 (Google Research)',
  file: 'dakshina-hi-train.tsv',
  header: false,
  columns: { devanagari: 1, latin: 0, count: 2 },
  weight: 1,
};

/** Names. They weigh more, because Hindi words end in other vowels than names do. */
export const INDIAN_NAMES: CorpusSource = {
  name: 'Indian Names Corpus',
  licence: 'CC BY 3.0 (CMU LTI)',
  file: 'indian-names-dev.tsv',
  header: false,
  columns: { devanagari: 0, latin: 1, count: null },
  weight: 10,
};

/** Names with a nukta, as their bearers write them, which the other corpora hardly have. */
export const NUKTA_NAMES: CorpusSource = {
  name: 'Names with a nukta',
  licence: 'CC0 1.0 (this project)',
  file: 'nukta-names.tsv',
  header: false,
  columns: { devanagari: 0, latin: 1, count: null },
  weight: 10,
};

/** Words of names of lists of voters of five states, where people write by another ear: व is b, अ is o, क is g. */
export const REGIONAL_NAMES: CorpusSource = {
  name: 'Words of names of West Bengal, Assam, Tamil Nadu, Kerala and Puducherry',
  licence: 'MIT (in-rolls/indicate)',
  file: 'regional-tokens-dev.tsv',
  header: true,
  columns: { devanagari: 0, latin: 1, count: 3 },
  weight: 4,
};

export const COMMON_CORPORA: readonly CorpusSource[] = [DAKSHINA, INDIAN_NAMES, NUKTA_NAMES];
export const REGIONAL_CORPORA: readonly CorpusSource[] = [REGIONAL_NAMES];

/** One Devanagari spelling with one Latin spelling, both normalised and without blanks. */
export interface NamePair {
  readonly devanagari: string;
  readonly latin: string;
  readonly weight: number;
}

export interface ReadCorpus {
  readonly source: CorpusSource;
  readonly sha256: string;
  readonly pairs: readonly NamePair[];
}

/** A corpus that cannot be read. The message names the file and line and quotes nothing of it. */
export class CorpusError extends Error {}

/** Reads a corpus file of tab-separated lines. Throws CorpusError with the number of a line without a pair. */
export function readCorpus(source: CorpusSource, bytes: Uint8Array): ReadCorpus {
  const lines = textOf(source, bytes).split(/\r\n|\r|\n/);
  const pairs = lines.flatMap((line, at) => {
    if (line.trim() === '' || (source.header && at === 0)) return [];
    const cells = line.split('\t');
    const { columns } = source;
    const devanagari = normaliseDevanagari(cells[columns.devanagari] ?? '');
    const latin = (cells[columns.latin] ?? '').toLowerCase().replace(/[^a-z]/g, '');
    const count = columns.count === null ? 1 : Number(cells[columns.count]);
    if (devanagari === '' || latin === '' || !(count > 0))
      throw new CorpusError(`Line ${at + 1} of ${source.file} holds no pair of spellings.`);
    return [{ devanagari, latin, weight: count * source.weight }];
  });
  return { source, sha256: createHash('sha256').update(bytes).digest('hex'), pairs };
}

function textOf(source: CorpusSource, bytes: Uint8Array): string {
  try {
    return toUtf8Text(bytes);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new CorpusError(`${source.file}: ${error.message}.`);
  }
}
