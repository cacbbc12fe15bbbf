import { looksLikeLegacyFont } from '../../india/legacy-font';
import { maskedExample } from '../../india/masked-example';
import { isNotSaid } from '../../india/not-said';
import { normaliseName, normaliseWords } from './normalise';

/** The names of a file with one a line. */
export interface NameList {
  readonly names: readonly string[];
  readonly blankLines: number;
  /** Lines that name nobody, or only a relative: Unknown, अज्ञात, Baby, d/o Ramesh. */
  readonly nameless: number;
  /** Masked examples of lines without a word of letters. */
  readonly unread: readonly string[];
  /** Masked examples of lines typed for a legacy font. */
  readonly legacyFont: readonly string[];
}

export function readNameList(text: string): NameList {
  const lines = text
    .replace(/(?:\r\n|\r|\n)$/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replaceAll('\t', ' ').trim());
  const written = lines.filter((line) => line !== '');
  const read: Record<Kind, string[]> = { NAME: [], NAMELESS: [], LEGACY_FONT: [], UNREAD: [] };
  for (const line of written) read[kindOf(line)].push(line);
  return {
    names: read.NAME,
    blankLines: lines.length - written.length,
    nameless: read.NAMELESS.length,
    unread: read.UNREAD.map(maskedExample),
    legacyFont: read.LEGACY_FONT.map(maskedExample),
  };
}

type Kind = 'NAME' | 'NAMELESS' | 'LEGACY_FONT' | 'UNREAD';

function kindOf(line: string): Kind {
  if (isNotSaid(line)) return 'NAMELESS';
  if (looksLikeLegacyFont(line)) return 'LEGACY_FONT';
  if (normaliseName(line).tokens.length > 0) return 'NAME';
  return normaliseWords(line).length > 0 ? 'NAMELESS' : 'UNREAD';
}
