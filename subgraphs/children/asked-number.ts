const LONGEST = 120;

/**
 * One spelling for a number that officers and clerks write in several: `123/25`, `0123/2025`, `FIR No. 123/2025` and
 * ` 123 / 2025 ` are the same; so are `MP/23380012/2025/0123` and `mp/23380012/2025/123`. Null when there is no number.
 */
export function normaliseNumber(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966))
    .toUpperCase()
    .replace(/^\s*(FIR|DD|GD|CASE)?\s*(NO\.?|NUMBER)?\s*:?\s+(?=\d)/, '')
    .replace(/\s+/g, '');
  const short = /^(\d+)\/(\d\d)$/.exec(plain);
  const spelt = short ? `${short[1] ?? ''}/20${short[2] ?? ''}` : plain;
  const parts = spelt.split('/').map((part) => (/^\d+$/.test(part) ? part.replace(/^0+(?=\d)/, '') : part));
  const number = parts.join('/');
  return number.length > 0 && number.length <= LONGEST ? number : null;
}

/** Splits `0123/2025#2` into the number and the serial of one of several children; serial null when none is named. */
export function splitSerial(text: string): { readonly number: string; readonly serial: number | null } {
  const match = /^(.*)#([1-9]\d{0,2})$/s.exec(text.trim());
  return match ? { number: match[1] ?? '', serial: Number(match[2]) } : { number: text, serial: null };
}
