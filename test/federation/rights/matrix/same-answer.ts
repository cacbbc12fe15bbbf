import type { Fields } from './known-child';

/** Matches any time in an expected answer, such as when a feed was last read. */
export const INSTANT = '\u0000instant';
/** Maximum characters of a value in a report. */
const LONGEST = 200;
const TOKEN = '\u0000token of ';
/** So long that nobody can try all tokens. */
const MIN_TOKEN = 20;

/** Stands for the token of a number in an expected answer. */
export function tokenOf(number: string): string {
  return TOKEN + number;
}

/** The tokens seen so far: a number always has the same one, and no two numbers share one. */
export class SeenTokens {
  private readonly tokens = new Map<string, string>();
  private readonly numbers = new Map<string, string>();

  holds(number: string, shown: unknown): boolean {
    if (typeof shown !== 'string' || shown.length < MIN_TOKEN) return false;
    // The digits of a shorter number may occur in a token by chance.
    if (number.length > 5 && shown.includes(number)) return false;
    const [token, known] = [this.tokens.get(number) ?? shown, this.numbers.get(shown) ?? number];
    this.tokens.set(number, token);
    this.numbers.set(shown, known);
    return token === shown && known === number;
  }
}

/** Where two answers differ, as `path: expected, got`. */
export function differences(expected: unknown, got: unknown, tokens: SeenTokens, path = ''): string[] {
  if (expected === INSTANT) return typeof got === 'string' && !Number.isNaN(Date.parse(got)) ? [] : [said(path, 'a time', got)]; // prettier-ignore
  if (typeof expected === 'string' && expected.startsWith(TOKEN)) {
    return tokens.holds(expected.slice(TOKEN.length), got) ? [] : [said(path, expected, got)];
  }
  if (Array.isArray(expected) && Array.isArray(got)) {
    if (expected.length !== got.length) return [said(`${path}.length`, expected.length, got.length)];
    return expected.flatMap((one, index) => differences(one, got[index], tokens, `${path}.${index}`));
  }
  if (isFields(expected) && isFields(got)) {
    const [names, gotNames] = [Object.keys(expected).sort(), Object.keys(got).sort()];
    if (names.join() !== gotNames.join()) return [said(path, names.join(), gotNames.join())];
    return names.flatMap((name) => differences(expected[name], got[name], tokens, path === '' ? name : `${path}.${name}`)); // prettier-ignore
  }
  return Object.is(expected, got) ? [] : [said(path, expected, got)];
}

function said(path: string, expected: unknown, got: unknown): string {
  const written = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, LONGEST));
  return `${path}: ${written(expected)}, got ${written(got)}`;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
