import type { Fields } from './known-child';

/** Stands for any time in an expected answer: when a feed was read last is the registry's affair. */
export const INSTANT = '\u0000instant';
/** Characters of a value that is reported. */
const LONGEST = 200;
const TOKEN = '\u0000token of ';
/** Whoever tries all tokens of this length never ends. */
const SHORTEST_TOKEN = 20;

/** Stands in an expected answer for the token of a number. */
export function tokenOf(number: string): string {
  return TOKEN + number;
}

/** The tokens met so far: the same number has always the same, and no two numbers have one. */
export class SeenTokens {
  private readonly tokens = new Map<string, string>();
  private readonly numbers = new Map<string, string>();

  holds(number: string, shown: unknown): boolean {
    if (typeof shown !== 'string' || shown.length < SHORTEST_TOKEN) return false;
    // Of a shorter number the digits may stand in a token by chance.
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
