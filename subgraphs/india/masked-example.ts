const MAX_EXAMPLE_LENGTH = 40;

/** The shape of a value without its content: digits become 9, letters `a` or `अ`, signs outside ASCII a dot. */
export function maskedExample(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return '{}';
  if (typeof value === 'boolean') return 'true/false';
  const written = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
  const masked = Array.from(written.slice(0, 2 * MAX_EXAMPLE_LENGTH))
    .slice(0, MAX_EXAMPLE_LENGTH)
    .map((letter) => {
      if (/\p{N}/u.test(letter)) return '9';
      if (/\p{Script=Latin}/u.test(letter)) return 'a';
      if (/[\p{L}\p{M}]/u.test(letter)) return 'अ';
      return /[ -~]/u.test(letter) ? letter : '·';
    })
    .join('');
  return written.length > MAX_EXAMPLE_LENGTH ? `${masked}…` : masked;
}
