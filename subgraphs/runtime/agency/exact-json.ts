/** How much JSON an answer may hold: a short text can become a large object, and a deep one is slow to walk. */
export interface JsonLimits {
  /** Nesting of lists and objects. */
  readonly depth: number;
  /** Commas, lists and objects, which are about as many as the values. */
  readonly values: number;
}

/** An answer whose lists were taken out, each list entry as JSON text. */
export interface SplitAnswer {
  /** The answer without them. */
  readonly envelope: unknown;
  readonly lists: readonly { readonly path: readonly string[]; readonly rows: readonly string[] }[];
}

/**
 * Reads JSON as `JSON.parse` does, except that an integer of 16 digits or more becomes a string of its digits, because
 * agencies send ids as numbers. (An integer that is the whole text is not converted.) A parse thread runs the source
 * text of this function (parse-thread.ts), so it must use nothing from outside itself.
 */
export function createJsonReader() {
  /**
   * A double may lose digits from the 16th on. The character before tells a number from part of a word, but not from
   * digits inside a string. A lookbehind instead would triple the time of the scan.
   */
  const LONG_INTEGER = /[:,[\s]-?[1-9]\d{15,}(?![\d.eE])/g;

  const HUGE_NUMBER = /\d[eE]\+?\d{3}/;

  /** Without a long integer it costs one more scan. Throws `SyntaxError` for text that is not JSON. */
  function parse(text: string): unknown {
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

  /** How many values a text holds; null when it exceeds the limits. Walks the characters once and builds no object. */
  function countWithin(text: string, limits: JsonLimits): number | null {
    let depth = 0;
    let values = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x22) at = closingQuote(text, at);
      else if (code === 0x2c) values += 1;
      else if (code === 0x5b || code === 0x7b) {
        values += 1;
        depth += 1;
      } else if (code === 0x5d || code === 0x7d) depth -= 1;
      if (depth > limits.depth || values > limits.values) return null;
    }
    return values;
  }

  /**
   * Parses an answer and takes out its lists: the answer itself, or those within four objects. Null when the answer is
   * neither list nor object. Throws for text that is not JSON, and for a number too large for a double, which `JSON.stringify` would turn into
   * null.
   */
  function split(text: string): SplitAnswer | null {
    const answer = parse(text);
    const refuse = (_: string, value: unknown): unknown => {
      if (typeof value === 'number' && !Number.isFinite(value)) throw new SyntaxError('no number');
      return value;
    };
    const toText = HUGE_NUMBER.test(text)
      ? (row: unknown) => JSON.stringify(row, refuse)
      : (row: unknown) => JSON.stringify(row);
    const lists: { path: string[]; rows: string[] }[] = [];
    const withoutLists = (holder: object, path: readonly string[]): object => {
      const left = Object.entries(holder).map(([name, value]: [string, unknown]) => {
        if (Array.isArray(value) && name !== '__proto__') {
          lists.push({ path: [...path, name], rows: value.map(toText) });
          return [name, null];
        }
        // A path through this name would lead to the prototype of all objects.
        const isInner = path.length < 3 && name !== '__proto__' && isObject(value);
        return [name, isInner ? withoutLists(value, [...path, name]) : value];
      });
      return Object.fromEntries(left) as object;
    };
    if (Array.isArray(answer)) return { envelope: null, lists: [{ path: [], rows: answer.map(toText) }] };
    return isObject(answer) ? { envelope: withoutLists(answer, []), lists } : null;
  }

  function isObject(value: unknown): value is object {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  return { parse, countWithin, split };
}

/** The reader for the main thread. */
export const jsonReader = createJsonReader();

export function parseExactJson(text: string): unknown {
  return jsonReader.parse(text);
}
