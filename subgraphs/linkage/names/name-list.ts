import { looksLikeLegacyFont } from '../../india/legacy-font';
import { isNotSaid } from '../../india/not-said';
import { normaliseName, normaliseWords } from './normalise';

/** The names of a file with one a line. */
export interface NameList {
  readonly names: readonly string[];
  readonly blankLines: number;
  /** Lines that name nobody, or only a relative: Unknown, अज्ञात, Baby, d/o Ramesh. */
  readonly nameless: number;
  /** Lines without a word of letters, and those typed for a legacy font, as masked text: letters as x, digits as 9. */
  readonly unread: readonly string[];
}

export function readNameList(text: string): NameList {
  const lines = text
    .replace(/(?:\r\n|\r|\n)$/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replaceAll('\t', ' ').trim());
  const written = lines.filter((line) => line !== '');
  const read = { NAME: [] as string[], NAMELESS: [] as string[], UNREAD: [] as string[] };
  for (const line of written) read[kindOf(line)].push(line);
  return {
    names: read.NAME,
    blankLines: lines.length - written.length,
    nameless: read.NAMELESS.length,
    unread: read.UNREAD.map(masked),
  };
}

function kindOf(line: string): 'NAME' | 'NAMELESS' | 'UNREAD' {
  if (isNotSaid(line)) return 'NAMELESS';
  if (looksLikeLegacyFont(line)) return 'UNREAD';
  if (normaliseName(line).tokens.length > 0) return 'NAME';
  return normaliseWords(line).length > 0 ? 'NAMELESS' : 'UNREAD';
}

const MAX_EXAMPLE = 20;

function masked(line: string): string {
  return line
    .slice(0, MAX_EXAMPLE)
    .replace(/\p{L}\p{M}*/gu, 'x')
    .replace(/\p{N}/gu, '9');
}
