import type { UnreadReason } from './unread-reason';
import { plainText } from './written-number';

/** The numbers of one cell, by their digits, without prefixes; empty when it says that there is none. */
export type PhonesReading = { readonly phones: readonly string[] } | { readonly reason: UnreadReason };

const MAX_LENGTH = 200;
const SEPARATOR = /[,;|&\n]|\s\/\s|\/(?=[+\d]{8})|\s+(?:or|and|या|व|तथा|एवं|और)\s+|\s{2,}/giu;
const WORDS =
  /(?:mobile|mob|mo|phone|ph|tel|cell|contact|no|number|मोबाइल|मो|फोन|दूरभाष|नंबर|नं)(?![\p{L}\p{M}])[\s.:-]*/giu;
const EXTENSION = /[\s,]*(?:extension|extn|ext|x|एक्सटेंशन)[\s.:-]*\d{1,6}\s*$/iu;
/** A spreadsheet's short form, of whose digits the last are lost. */
const SCIENTIFIC = /^(\d)\.?(\d*)e\+?(\d{1,2})$/iu;
const MARKS = /^\+?[\d\s().\-–—/]*$/u;
const [SHORTEST, LONGEST] = [8, 13];
/** The last digits of a second number, `9876543210/11`: another number, or nothing of the kind. */
const SHORT_SECOND = /\d{2}[/\-–—]\s*\d{1,3}$/u;

/**
 * Reads the telephone numbers of a cell, each without the prefixes of country (`+91`) and trunk (`0`), extension and
 * marks. What people type where a number must stand (`0000000000`, `1234567890`) is none. A number that a spreadsheet
 * has rounded is not read.
 */
export function readPhones(written: string): PhonesReading {
  if (written.length > MAX_LENGTH) return { reason: 'RANGE' };
  const text = plainText(written)
    // Contacts are copied with marks for the direction of writing.
    .replace(/\p{Cf}/gu, '')
    .replace(WORDS, ' ')
    .replace(EXTENSION, '')
    .trim();
  const phones = new Set<string>();
  let reason: UnreadReason | null = null;
  let isSaid = false;
  for (const part of text.split(SEPARATOR).map((one) => one.replace(EXTENSION, '').trim())) {
    if (part === '') continue;
    const found = numbersIn(part);
    if ('reason' in found) reason ??= found.reason;
    else isSaid = true;
    for (const phone of 'phones' in found ? found.phones : []) if (!isFiller(phone)) phones.add(phone);
  }
  if (phones.size > 0 || (isSaid && reason === null)) return { phones: [...phones] };
  return { reason: reason ?? 'FORMAT' };
}

function numbersIn(part: string): PhonesReading {
  const [, head, decimals, exponent] = SCIENTIFIC.exec(part.replaceAll(' ', '')) ?? [];
  if (head !== undefined && decimals !== undefined)
    return decimals.length === Number(exponent) ? numbersIn(head + decimals) : { reason: 'FORMAT' };
  const plain = part.replace(/\.0+$/u, '');
  if (!MARKS.test(plain)) return { reason: 'FORMAT' };
  const digits = plain.replace(/\D/gu, '');
  // Two numbers of ten digits with nothing but a blank or a stroke between them, or not even that.
  const [, one, other] = /^(?:0|91)?([6-9]\d{9})(?:0|91)?([6-9]\d{9})$/u.exec(digits) ?? [];
  if (one !== undefined && other !== undefined) return { phones: [one, other] };
  const isForeign = plain.startsWith('+') && !digits.startsWith('91');
  const phone = isForeign ? digits : withoutPrefix(digits);
  if (/^(\d)\1*$/u.test(digits)) return { phones: [] };
  if (!isForeign && phone.length > 10 && SHORT_SECOND.test(plain)) return { reason: 'FORMAT' };
  return phone.length >= SHORTEST && phone.length <= LONGEST ? { phones: [phone] } : { reason: 'RANGE' };
}

/** The national number: of a mobile, or of a landline with the code of its town. Prefixes may stand together: `+91-0`. */
function withoutPrefix(digits: string): string {
  const trunk = digits.replace(/^0+/u, '');
  return /^910?(\d{10})$/u.exec(trunk)?.[1] ?? trunk;
}

/** All the digits in their order, or one digit again and again, with or without one or two others before it. */
function isFiller(phone: string): boolean {
  return /^\d{0,2}(\d)\1{7,}$/u.test(phone) || '01234567890'.includes(phone) || '123456789012345'.includes(phone);
}
