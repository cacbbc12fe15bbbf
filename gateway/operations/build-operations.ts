import {
  GraphQLError, Kind, OperationTypeNode, Source, parse, print, validate,
  type DocumentNode, type GraphQLSchema, type OperationDefinitionNode,
} from 'graphql'; // prettier-ignore
import type { Role } from '../../schema/rights/caller';
import { isAtLeast, roleRow, type Group, type Level } from '../../schema/rights/rights';
import { schemaFieldRules, type FieldRule } from '../../schema/rights/field-rules';
import { selectedFields } from '../../schema/rights/selected-groups';
import type { OperationLimits } from '../limits/operation-limits';
import { createOperationReader } from '../limits/operation-reader';
import { possibleTypeNames } from '../supergraph/possible-types';
import { hashOf, soleOperation, type RegisteredOperation } from './manifest';
import { withTypenames } from './with-typenames';

/** A GraphQL file of a client, or an operation of the manifest that its own tools wrote. */
export interface OperationFile {
  readonly name: string;
  readonly text: string;
  /** The client sends exactly this text, so it is hashed without being printed again. */
  readonly isAsSent?: boolean;
}

export interface BuildOptions {
  readonly files: readonly OperationFile[];
  /** The role whose callers will send them. */
  readonly role: Role;
  /** The schema that clients see. */
  readonly api: GraphQLSchema;
  /** The supergraph with its directives. */
  readonly supergraph: GraphQLSchema;
  readonly limits: OperationLimits;
  /** The client library adds `__typename` to the documents, as Apollo Client does. */
  readonly typename?: boolean;
}

export interface BuiltOperations {
  readonly operations: readonly RegisteredOperation[];
  /** Why they can't be registered, a line each: `file:line: what`. */
  readonly problems: readonly string[];
  /** Fields that the role never sees. */
  readonly warnings: readonly string[];
}

const VALUES: ReadonlySet<string> = new Set([
  ...[Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.ENUM, Kind.LIST, Kind.OBJECT, Kind.OBJECT_FIELD, Kind.NULL],
]);

/**
 * Checks a client's documents as the gateway will, and builds its registered operations. Never throws on a bad
 * document.
 */
export function buildOperations({ files, role, api, supergraph, limits, typename }: BuildOptions): BuiltOperations {
  const reader = createOperationReader({ schema: supergraph, limits });
  const rules = schemaFieldRules(supergraph);
  const possible = possibleTypeNames(supergraph);
  const { freeText } = roleRow(role);
  const operations: RegisteredOperation[] = [];
  const problems: string[] = [];
  const warnings: string[] = [];

  for (const { name: file, text, isAsSent = false } of files) {
    const read = readDocument(file, text, api);
    if (!read.document) {
      problems.push(...read.problems);
      continue;
    }
    const document = typename ? withTypenames(read.document) : read.document;
    // The printed text is hashed, so that comments and indents do not change the hash.
    const body = isAsSent ? text : print(document);
    const operation = soleOperation(body);
    const name = operation?.name?.value;
    if (!operation || name === undefined) {
      problems.push(`${file}: holds something else than one named operation and its fragments`);
      continue;
    }
    if (!freeText && operation.operation !== OperationTypeNode.QUERY) {
      problems.push(`${file}: a ${operation.operation} is not for the role ${role}`);
      continue;
    }
    if (operations.some((other) => other.name === name)) {
      problems.push(`${file}: another file holds an operation ${name} too`);
      continue;
    }
    const overLimit = overLimits(() => {
      const { introspects } = reader.read({
        query: body,
        operationName: name,
        variables: costliestVariables(operation),
      });
      if (introspects && !freeText) throw new GraphQLError('Asks about the schema itself.');
    });
    if (overLimit !== null) {
      problems.push(`${file}: ${overLimit}`);
      continue;
    }
    operations.push({ id: hashOf(body), name, type: operation.operation, body });
    for (const { coordinate, rule } of selectedFields(document, name, rules, possible)) {
      const { group } = rule;
      if (group && !everSees(role, group, rule)) {
        warnings.push(`${file}: ${coordinate} (${group}) is never shown to the role ${role}`);
      }
    }
  }
  return { operations, problems, warnings };
}

/** The variables of the highest cost: a null page size counts as the longest page. */
function costliestVariables({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, null> {
  return Object.fromEntries(variableDefinitions.map(({ variable }) => [variable.name.value, null]));
}

type Read = { readonly document: DocumentNode } | { readonly document: null; readonly problems: readonly string[] };

function readDocument(file: string, text: string, api: GraphQLSchema): Read {
  try {
    const document = parse(new Source(text, file));
    const errors = validate(api, document);
    return errors.length === 0 ? { document } : { document: null, problems: errors.map((error) => line(file, error)) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { document: null, problems: [line(file, error)] };
  }
}

function line(file: string, error: GraphQLError): string {
  const { line: at = 1, column = 1 } = error.locations?.[0] ?? {};
  return `${file}:${at}: ${quotesText(error) ? `${errorKind(error)} at column ${column}` : error.message}`;
}

/** Whether the message quotes text of the file other than names of the schema, which could be personal data. */
function quotesText(error: GraphQLError): boolean {
  return isSyntaxError(error) || (error.nodes ?? []).some(({ kind }) => VALUES.has(kind));
}

function errorKind(error: GraphQLError): string {
  return isSyntaxError(error) ? 'no GraphQL' : 'a value that does not fit its place';
}

function isSyntaxError({ nodes }: GraphQLError): boolean {
  return nodes === undefined;
}

function overLimits(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { expected, got } = error.extensions;
    return expected === undefined
      ? error.message
      : `${error.message} Expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}.`;
  }
}

/** Whether the role sees anything of a field at the highest level that any relation gives it. */
function everSees(role: Role, group: Group, { masked, exists }: FieldRule): boolean {
  const best = bestLevel(role, group);
  if (best === 'MASKED') return masked !== 'WITHHELD';
  if (best === 'EXISTS') return exists !== 'WITHHELD';
  return best === 'FULL';
}

function bestLevel(role: Role, group: Group): Level {
  const levels = Object.values(roleRow(role).rights[group] ?? {});
  return levels.reduce((best, level) => (isAtLeast(level, best) ? level : best), 'NONE');
}
