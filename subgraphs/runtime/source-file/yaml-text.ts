import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, visit, type Document, type Node } from 'yaml';
import type { FilePath, Place } from './source-file-problem';

/** Longer than any source file. */
const MAX_LENGTH = 1_000_000;
/** How often aliases may repeat what their anchors hold: a few lines could otherwise stand for gigabytes. */
const MAX_ALIASES = 100;

/** A text that is no YAML, or YAML that means different things to different readers. */
export class NotYaml extends Error {
  constructor(
    readonly place: Place,
    readonly expected: string,
    readonly came: string,
  ) {
    super('NOT_YAML');
  }
}

export interface YamlText {
  readonly value: unknown;
  /** Where the value of a path stands, or what comes nearest to it; with `KEY`, the name of that value. */
  placeOf(path: FilePath, what?: 'VALUE' | 'KEY'): Place;
}

const START: Place = { line: 1, column: 1 };

/**
 * Reads one YAML document (JSON is YAML too) with the places of its values. Throws `NotYaml` for syntax errors, duplicate
 * keys, several documents, unknown tags and too many aliases.
 */
export function readYaml(text: string): YamlText {
  if (text.length > MAX_LENGTH) throw new NotYaml(START, 'a file of less than 1 MB', 'a longer one');
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const document = onlyDocument(text, lines, placeAt);
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key)) {
        // Else `01: F` would be the code 1.
        if (typeof key.value !== 'string') key.value = key.source ?? String(key.value);
        return;
      }
      throw new NotYaml(placeAt(rangeOf(key)), 'a name', 'a list or an object in place of a name');
    },
  });
  return {
    value: valueOf(document),
    placeOf: (path, what = 'VALUE') => placeAt(offsetOf(document, path, what)),
  };
}

function onlyDocument(text: string, lines: LineCounter, placeAt: (offset: number) => Place): Document {
  let documents: readonly Document[];
  try {
    documents = [...parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })];
  } catch {
    // Only nesting beyond all bounds.
    throw new NotYaml(START, 'YAML or JSON', 'something that cannot be read');
  }
  const [document, second] = documents;
  if (!document?.contents) throw new NotYaml(START, 'a source', 'nothing');
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    const [expected, came] = SENTENCES[problem.code] ?? ['YAML or JSON', `something else (${problem.code})`];
    throw new NotYaml(placeAt(problem.pos[0]), expected, came);
  }
  if (second) throw new NotYaml(placeAt(second.range?.[0] ?? 0), 'one document a file', 'a second one after ---');
  return document;
}

/** Never the parser's own message: it may quote the text. */
const SENTENCES: Readonly<Record<string, readonly [string, string]>> = {
  TAB_AS_INDENT: ['spaces before a name', 'a tab'],
  DUPLICATE_KEY: ['each name once', 'one that was there before'],
  TAG_RESOLVE_FAILED: ['a plain value', 'one with a tag (!)'],
  MISSING_CHAR: ['a sign that closes or divides', 'none (a quote, a bracket, a comma or the space after a colon)'],
  BAD_INDENT: ['the same number of spaces as the names beside it', 'another'],
  BLOCK_AS_IMPLICIT_KEY: ['one value after a name', 'a second colon: put the value in quotes'],
  MULTILINE_IMPLICIT_KEY: ['a name on one line, followed by a colon', 'another text'],
};

function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    throw new NotYaml(START, 'aliases (*) that name an anchor (&), and few of them', 'others');
  }
}

function offsetOf(document: Document, path: FilePath, what: 'VALUE' | 'KEY'): number {
  let node: unknown = document.contents;
  let offset = rangeOf(node);
  for (const [at, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isSeq(node)) node = node.items[Number(step)];
    else if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) return offset;
      const isKey = what === 'KEY' && at === path.length - 1;
      if (isKey || pair.value === null) return rangeOf(pair.key);
      node = pair.value;
    } else return offset;
    if (node === undefined) return offset;
    offset = rangeOf(node);
  }
  return offset;
}

function rangeOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}
