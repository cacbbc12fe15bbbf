import { Kind, parse, visit, GraphQLError, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql';
import { codedError } from '../../schema/errors/coded-error';
import type { Code } from '../../schema/errors/codes';

/** The most that one operation may ask for. */
export interface OperationLimits {
  /** Of the document; reading stops there. */
  readonly tokens: number;
  /**
   * Selected fields, both as written and with every fragment spread out. Beside as many others `__typename` is not counted:
   * client libraries add it to every level.
   */
  readonly fields: number;
  /** Fields within fields, fragments followed. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** Fragment definitions. */
  readonly fragments: number;
  readonly directives: number;
  /** Objects that the answer may hold, by declared list sizes (operation-cost.ts). */
  readonly cost: number;
}

/** What introspection tools nest: nine wrappings of a type, of an argument, of a field. graphql-js limits its lists. */
const INTROSPECTION_DEPTH = 20;
/** Nodes within nodes. Values, types and inline fragments nest too, and whoever walks them later may do so recursively. */
const NESTING = 250;
const TOKENS_SPENT = /tokens\. Parsing aborted\.$/u;

/** Parses a query. Null when it is no GraphQL; throws `QUERY_TOO_LARGE` or `QUERY_TOO_DEEP`. */
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
 * Holds a document that nobody has validated to the limits, in time linear to its size: validation compares fields and
 * fragments in pairs, so a large document must not reach it. Throws `QUERY_TOO_LARGE` or `QUERY_TOO_DEEP`.
 */
export function checkShape(document: DocumentNode, limits: OperationLimits): void {
  const written = count(document);
  holdTo('QUERY_TOO_LARGE', 'fragments', limits.fragments, written.fragments);
  holdTo('QUERY_TOO_LARGE', 'aliases', limits.aliases, written.aliases);
  holdTo('QUERY_TOO_LARGE', 'directives', limits.directives, written.directives);
  for (const measure of measureOperations(document)) {
    holdTo('QUERY_TOO_DEEP', 'levels of fields', limits.depth, measure.depth);
    holdTo('QUERY_TOO_DEEP', 'levels of introspection', INTROSPECTION_DEPTH, measure.introspectionDepth);
    holdTo('QUERY_TOO_LARGE', 'root fields', limits.rootFields, measure.width);
    holdTo('QUERY_TOO_LARGE', 'fields', limits.fields, Math.max(measure.fields, measure.typenames));
  }
  // What no operation leads to is validated all the same.
  holdTo('QUERY_TOO_DEEP', 'nested parts', NESTING, written.nesting);
  holdTo('QUERY_TOO_LARGE', 'fields', limits.fields, Math.max(written.fields, written.typenames));
}

/** What stands in the document, before any fragment is followed. */
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

/** One selection with its fragments spread out. */
interface Measure {
  readonly depth: number;
  readonly introspectionDepth: number;
  /** Fields at the top. */
  readonly width: number;
  /** Fields at all levels; a fragment that doubles another counts twice, so this grows beyond any document. */
  readonly fields: number;
  /** Further fields at all levels: `__typename` under its own name. */
  readonly typenames: number;
}

const NOTHING: Measure = { depth: 0, introspectionDepth: 0, width: 0, fields: 0, typenames: 0 };

const isTypename = ({ name, alias }: FieldNode) => name.value === '__typename' && !alias;

function measureOperations(document: DocumentNode): readonly Measure[] {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition.selectionSet);
  }
  // Each fragment is measured once, however often it is spread; one that spreads itself is nothing inside itself, and
  // is left to validation.
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

function holdTo(code: Code, what: string, limit: number, got: number): void {
  if (got > limit) throw refused(code, limit, what, got);
}

/** Where reading stopped at the limit, nobody knows how many more there are. */
function refused(code: Code, limit: number, what: string, got: number | string = `more than ${limit}`): GraphQLError {
  return codedError(code, { expected: `at most ${limit} ${what}`, got });
}
