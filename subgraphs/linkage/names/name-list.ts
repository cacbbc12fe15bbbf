import { looksLikeLegacyFont } from '../../india/legacy-font';
import { maskedExample } from '../../india/masked-example';
import { isNoName } from '../../india/not-said';
import { normaliseName } from './normalise';

/** The names of a file with one a line. */
export interface NameList {
  readonly names: readonly string[];
  readonly blankLines: number;
  /** Lines that only say that no name is known: Unknown, अज्ञात, Baby. */
  readonly notSaid: number;
  /** Masked examples of lines without a word that can be part of a name. */
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
  const said = written.filter((line) => !isNoName(line));
  const unicode = said.filter((line) => !looksLikeLegacyFont(line));
  const isRead = (line: string) => {
    const { tokens, relatives } = normaliseName(line);
    return tokens.length + relatives.length > 0;
  };
  return {
    names: unicode.filter(isRead),
    blankLines: lines.length - written.length,
    notSaid: written.length - said.length,
    unread: unicode.filter((line) => !isRead(line)).map(maskedExample),
    legacyFont: said.filter(looksLikeLegacyFont).map(maskedExample),
  };
}
