import { Kind, parse, visit, GraphQLError, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql';
import { codedError } from '../../schema/errors/coded-error';
import type { Code } from '../../schema/errors/codes';

/** The most that one operation may ask for. */
export interface OperationLimits {
  /** Lexical tokens of the document; parsing stops there. */
  readonly tokens: number;
  /**
   * Selected fields, both as written and with every fragment spread out. `__typename` has a limit of its own, as high
   * as this, because client libraries add it at every level.
   */
  readonly fields: number;
  /** Levels of nested fields, fragments followed. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** Fragment definitions. */
  readonly fragments: number;
  readonly directives: number;
  /** Objects that the answer may hold, by declared list sizes (operation-cost.ts). */
  readonly cost: number;
}

/**
 * Deep enough for introspection tools, which nest nine `ofType`s below a field's argument. graphql-js limits its lists.
 */
const INTROSPECTION_DEPTH = 20;
/** Nested AST nodes. Values, types and inline fragments nest too, and later code may walk them recursively. */
const NESTING = 250;
const TOKENS_SPENT = /tokens\. Parsing aborted\.$/u;

/** Parses a query. Null when it is not GraphQL; throws `QUERY_TOO_LARGE` or `QUERY_TOO_DEEP`. */
export function parseWithin(query: string, limits: Pick<OperationLimits, 'tokens'>): DocumentNode | null {
  try {
    return parse(query, { maxLexicalTokens: limits.tokens, noLocation: true });
  } catch (error) {
    // The parser descends by recursion.
    if (error instanceof RangeError) throw refused('QUERY_TOO_DEEP', NESTING, 'nested parts');
    if (!(error instanceof GraphQLError)) throw error;
    if (!TOKENS_SPENT.test(error.message)) return null;
    throw refused('QUERY_TOO_LARGE', limits.tokens, 'tokens');
  }
}

/**
 * Checks a document against the limits before validation, in time linear to its size: validation compares fields and
 * fragments in pairs, so a large document must not reach it. Throws `QUERY_TOO_LARGE` or `QUERY_TOO_DEEP`.
 */
export function checkShape(document: DocumentNode, limits: OperationLimits): void {
  const written = count(document);
  checkLimit('QUERY_TOO_LARGE', 'fragments', limits.fragments, written.fragments);
  checkLimit('QUERY_TOO_LARGE', 'aliases', limits.aliases, written.aliases);
  checkLimit('QUERY_TOO_LARGE', 'directives', limits.directives, written.directives);
  for (const measure of measureOperations(document)) {
    checkLimit('QUERY_TOO_DEEP', 'levels of fields', limits.depth, measure.depth);
    checkLimit('QUERY_TOO_DEEP', 'levels of introspection', INTROSPECTION_DEPTH, measure.introspectionDepth);
    checkLimit('QUERY_TOO_LARGE', 'root fields', limits.rootFields, measure.width);
    checkLimit('QUERY_TOO_LARGE', 'fields', limits.fields, Math.max(measure.fields, measure.typenames));
  }
  // Fragments that no operation uses are validated too.
  checkLimit('QUERY_TOO_DEEP', 'nested parts', NESTING, written.nesting);
  checkLimit('QUERY_TOO_LARGE', 'fields', limits.fields, Math.max(written.fields, written.typenames));
}

/** Counts the document as written, without following fragments. */
function count(document: DocumentNode) {
  const counts = { fragments: 0, aliases: 0, directives: 0, fields: 0, typenames: 0, nesting: 0 };
  visit(document, {
    enter(node, _key, _parent, _path, ancestors) {
      counts.nesting = Math.max(counts.nesting, ancestors.length);
      if (node.kind === Kind.DIRECTIVE) counts.directives += 1;
      else if (node.kind === Kind.FRAGMENT_DEFINITION) counts.fragments += 1;
      else if (node.kind === Kind.FIELD) {
        counts[isTypename(node) ? 'typenames' : 'fields'] += 1;
        if (node.alias) counts.aliases += 1;
      }
    },
  });
  return counts;
}

/** The size of one selection with its fragments spread out. */
interface Measure {
  readonly depth: number;
  readonly introspectionDepth: number;
  /** Fields at the top. */
  readonly width: number;
  /** Fields at all levels. A fragment counts at each spread, so this can be far more than the document holds. */
  readonly fields: number;
  /** `__typename` under its own name, at all levels; not among `fields`. */
  readonly typenames: number;
}

const NOTHING: Measure = { depth: 0, introspectionDepth: 0, width: 0, fields: 0, typenames: 0 };

const isTypename = ({ name, alias }: FieldNode) => name.value === '__typename' && !alias;

function measureOperations(document: DocumentNode): readonly Measure[] {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition.selectionSet);
  }
  // Each fragment is measured once, however often it is spread. Inside itself a fragment counts as nothing; validation
  // refuses it.
  const known = new Map<string, Measure>();

  function measureFragment(name: string): Measure {
    const before = known.get(name);
    if (before) return before;
    const set = fragments.get(name);
    known.set(name, NOTHING);
    const measure = set ? measureSet(set) : NOTHING;
    known.set(name, measure);
    return measure;
  }

  function measureSet(set: SelectionSetNode): Measure {
    let { depth, introspectionDepth, width, fields, typenames } = NOTHING;
    for (const node of set.selections) {
      let inner: Measure;
      if (node.kind === Kind.FRAGMENT_SPREAD) inner = measureFragment(node.name.value);
      else {
        inner = node.selectionSet ? measureSet(node.selectionSet) : NOTHING;
        if (node.kind === Kind.FIELD) inner = asField(node, inner);
      }
      depth = Math.max(depth, inner.depth);
      introspectionDepth = Math.max(introspectionDepth, inner.introspectionDepth);
      width = Math.min(width + inner.width, Number.MAX_SAFE_INTEGER);
      fields = Math.min(fields + inner.fields, Number.MAX_SAFE_INTEGER);
      typenames = Math.min(typenames + inner.typenames, Number.MAX_SAFE_INTEGER);
    }
    return { depth, introspectionDepth, width, fields, typenames };
  }

  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [measureSet(definition.selectionSet)] : [],
  );
}

function asField(node: FieldNode, inner: Measure): Measure {
  if (isTypename(node)) return { ...NOTHING, depth: 1, width: 1, typenames: 1 };
  const counted = { width: 1, fields: inner.fields + 1, typenames: inner.typenames };
  const name = node.name.value;
  if (name === '__schema' || name === '__type') return { ...counted, depth: 1, introspectionDepth: inner.depth + 1 };
  return { ...counted, depth: inner.depth + 1, introspectionDepth: inner.introspectionDepth };
}

function checkLimit(code: Code, what: string, limit: number, got: number): void {
  if (got > limit) throw refused(code, limit, what, got);
}

/** `got` is not known where parsing stopped at the limit. */
function refused(code: Code, limit: number, what: string, got: number | string = `more than ${limit}`): GraphQLError {
  return codedError(code, { expected: `at most ${limit} ${what}`, got });
}
