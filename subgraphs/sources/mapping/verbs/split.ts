/** Divides a text at any of these words and signs; a word divides only where it stands as a word, in either case. */
export function compileSplit(separators: readonly string[]): (text: string) => readonly string[] {
  const patterns = [...separators]
    .sort((one, other) => other.length - one.length)
    .map((separator) => {
      const text = separator.normalize('NFC').trim() || separator;
      const literal = text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\s+/gu, '\\s+');
      const before = /^[\p{L}\p{N}]/u.test(text) ? '(?<![\\p{L}\\p{M}\\p{N}])' : '';
      const after = /[\p{L}\p{M}\p{N}]$/u.test(text) ? '(?![\\p{L}\\p{M}\\p{N}])' : '';
      return before + literal + after;
    });
  const pattern = new RegExp(patterns.join('|'), 'iu');
  return (text) =>
    text
      .normalize('NFC')
      .split(pattern)
      .map((part) => part.trim());
}
