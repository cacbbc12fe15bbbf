import { looksLikeLegacyFont } from '../../india/legacy-font';
import { isNotSaid } from '../../india/not-said';
import { normaliseName } from './normalise';

/** The names of a file with one a line. */
export interface NameList {
  readonly names: readonly string[];
  readonly blankLines: number;
  /** Lines that only say that no name is known: Unknown, अज्ञात. */
  readonly notSaid: number;
  /** Lines without a word of letters, and those typed for a legacy font, as masked text: letters as x, digits as 9. */
  readonly unread: readonly string[];
}

export function readNameList(text: string): NameList {
  const lines = text
    .replace(/(?:\r\n|\r|\n)$/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replaceAll('\t', ' ').trim());
  const written = lines.filter((line) => line !== '');
  const said = written.filter((line) => !isNotSaid(line));
  const isRead = (line: string) => {
    const { tokens, relatives } = normaliseName(line);
    return tokens.length + relatives.length > 0 && !looksLikeLegacyFont(line);
  };
  return {
    names: said.filter(isRead),
    blankLines: lines.length - written.length,
    notSaid: written.length - said.length,
    unread: said.filter((line) => !isRead(line)).map(masked),
  };
}

const MAX_EXAMPLE = 20;

function masked(line: string): string {
  return line
    .slice(0, MAX_EXAMPLE)
    .replace(/\p{L}\p{M}*/gu, 'x')
    .replace(/\p{N}/gu, '9');
}
