/**
 * From 16 digits on a double may lose some. The character before tells a number from part of a word, though not from the
 * inside of a string; a lookbehind for it would triple the time of the scan.
 */
const LONG_INTEGER = /[:,[\s]-?[1-9]\d{15,}(?![\d.eE])/g;

/**
 * `JSON.parse`, except that an integer of 16 digits or more becomes a string of its digits: agencies send ids as numbers.
 * (One that is the whole text is not looked for.)
 * Costs a scan when there is no such integer; throws `SyntaxError` for what is not JSON.
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(quoteLongIntegers(text));
}

function quoteLongIntegers(text: string): string {
  let quoted = '';
  let copied = 0;
  let closing = -1;
  // Where the next string begins. Strings are walked at most once, so that no text can make this slower than linear.
  let opening: number | undefined;
  for (const match of text.matchAll(LONG_INTEGER)) {
    const start = match.index + 1;
    const end = match.index + match[0].length;
    opening ??= text.indexOf('"');
    while (opening >= 0 && opening < start) {
      closing = closingQuote(text, opening);
      opening = text.indexOf('"', closing + 1);
    }
    if (closing > start) continue;
    quoted += `${text.slice(copied, start)}"${text.slice(start, end)}"`;
    copied = end;
  }
  return copied === 0 ? text : quoted + text.slice(copied);
}

/** The quote that ends the string begun at `opening`; past the text's end when there is none. */
function closingQuote(text: string, opening: number): number {
  let quote = text.indexOf('"', opening + 1);
  while (quote >= 0 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote < 0 ? text.length : quote;
}

function isEscaped(text: string, position: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(position - 1 - backslashes) === 0x5c) backslashes += 1;
  return backslashes % 2 === 1;
}
