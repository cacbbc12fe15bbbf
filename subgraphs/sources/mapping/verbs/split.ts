/**
 * Divides a text at any of these words and signs. A sign divides wherever it stands, as it is written: a newline at the
 * ends of lines and no other blank. A word, with letters or digits at its ends, divides only where it stands as a word, in
 * either case, and its blanks are any blanks.
 */
export function compileSplit(separators: readonly string[]): (text: string) => readonly string[] {
  const patterns = [...separators]
    .map((separator) => separator.normalize('NFC'))
    .sort((one, other) => other.length - one.length)
    .map((separator) => (/[\p{L}\p{N}]/u.test(separator) ? wordPattern(separator.trim()) : signPattern(separator)));
  const pattern = new RegExp(patterns.join('|'), 'iu');
  return (text) =>
    text
      .normalize('NFC')
      .split(pattern)
      .map((part) => part.trim());
}

function wordPattern(word: string): string {
  const before = /^[\p{L}\p{N}]/u.test(word) ? '(?<![\\p{L}\\p{M}\\p{N}])' : '';
  const after = /[\p{L}\p{M}\p{N}]$/u.test(word) ? '(?![\\p{L}\\p{M}\\p{N}])' : '';
  return before + escaped(word).replace(/\s+/gu, '\\s+') + after;
}

function signPattern(sign: string): string {
  return escaped(sign).replace(/\r\n|\n|\r/g, '(?:\\r\\n|\\n|\\r)');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
