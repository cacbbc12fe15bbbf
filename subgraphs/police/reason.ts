const CODE = /^[A-Z][A-Z0-9]{0,19}(_[A-Z0-9]{1,20}){0,5}$/;
const DIGITS = /\d{4}/;
const SEXUAL_OFFENCE = /SEX|RAPE|POCSO|POSCO|PROSTITUT|BROTHEL|MOLEST/;

/**
 * The agency's code for why a person went missing. Null for words that are no code, which may hold a name, and for a code
 * that tells of a sexual offence: counts by reasons, and the list of reasons, tell of none.
 */
export function reasonOf(written: string | null): string | null {
  const code = written?.trim() ?? '';
  return CODE.test(code) && !DIGITS.test(code) && !SEXUAL_OFFENCE.test(code) ? code : null;
}
