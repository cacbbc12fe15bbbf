/** Replaces Devanagari digits by western ones. */
export function westernDigits(text: string): string {
  return /[०-९]/u.test(text) ? text.replace(/[०-९]/gu, (digit) => String(digit.charCodeAt(0) - 0x0966)) : text;
}
