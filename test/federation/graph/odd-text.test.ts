import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql';
import { apiSchema } from '../../../schema/supergraph/api-schema';
import type { CallerContext } from '../../../schema/rights/caller';
import { isCode } from '../../../schema/errors/codes';
import { PROJECT_ROOT } from '../../../schema/process/project-root';
import { testCallerContext } from '../../caller-context';
import { startRunningGraph, type Answer, type RunningGraph } from './running-graph';

const schema = apiSchema(readFileSync(join(PROJECT_ROOT, 'schema', 'supergraph.graphql'), 'utf8'));

const ODD: readonly (readonly [string, string])[] = [
  ['NUL', '\0'],
  ['NUL in a text that is fine', 'police-mp:fir:MP/1/2025/0001\0'],
  ['half a surrogate pair', '\uD800'],
  ['halves the wrong way round', 'a\uDC00\uD800b'],
  ['100 kB', 'x'.repeat(100_000)],
  ['marks of direction', '\u202Egnirts\u202C\u200F'],
  ['a name of Object.prototype', '__proto__'],
  ['nothing', ''],
  ['a word of SQL', `'; DROP TABLE claim; --`],
];
/** Codes that a caller's odd text must never cause. */
const NOT_THE_CALLERS = /^(INTERNAL|SUBGRAPH_|REGISTRY_|AUDIT_|AGENCY_|OUTCOME_)/;

interface Place {
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  /** The path from the argument to the text. */
  readonly path: readonly string[];
}

type Input = GraphQLArgument | GraphQLInputField;

/** Every argument and input field of the schema that takes a text. */
function places(): Place[] {
  const found: Place[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const walk = (inputs: readonly Input[], above: readonly string[]): void => {
        for (const input of inputs) {
          const named = getNamedType(input.type);
          const path = [...above, input.name];
          if (isInputObjectType(named)) walk(Object.values(named.getFields()), path);
          else if (isScalarType(named) && !['Int', 'Float', 'Boolean'].includes(named.name))
            found.push({ type, field, path });
        }
      };
      walk(field.args, []);
    }
  }
  return found;
}

/** A valid value with the odd text at `path` (null: nowhere). */
function valueOf(input: Input, path: readonly string[] | null, odd: string, child: string): unknown {
  const fill = (type: GraphQLInputType, here: readonly string[] | null): unknown => {
    const inner = getNullableType(type);
    if (isListType(inner)) return here ? [fill(inner.ofType, here)] : [];
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields()).filter(
        (field) => field.name === here?.[0] || isNonNullType(field.type),
      );
      return Object.fromEntries(
        fields.map((field) => [
          field.name,
          valueOf(field, field.name === here?.[0] ? here.slice(1) : null, odd, child),
        ]),
      );
    }
    if (here) return odd;
    if (isEnumType(inner)) return inner.getValues()[0]?.name;
    if (!isLeafType(inner)) throw new Error(`nothing valid is known of ${String(inner)}`);
    if (inner.name === 'Int') return 1;
    if (inner.name === 'Float') return 0.5;
    if (inner.name === 'Boolean') return true;
    if (inner.name === 'DateTime') return '2025-10-03T09:00:00+05:30';
    if (input.name === 'reason' || input.name === 'note') return 'She is the girl in the report of 3 October';
    if (input.name === 'key') return randomUUID();
    return child;
  };
  return fill(input.type, path);
}

const CUT = 'unit: "state:MP", from: "2025-10-01", to: "2025-10-31"';
/** How types that are neither the root nor a child are reached. */
const WAYS: Readonly<Partial<Record<string, (requested: string) => string>>> = {
  Drive: (requested) => `drives { ${requested} }`,
  DriveStatistics: (requested) => `driveStatistics(${CUT}) { ${requested} }`,
  StatisticsGroup: (requested) => `driveStatistics(${CUT}, groupBy: SEX) { groups { ${requested} } }`,
  PendencyLedger: (requested) => `pendencyLedger(${CUT}) { ${requested} }`,
};

/** An operation that passes the odd text to the field, as a variable or a literal. */
function operationOf({ type, field, path }: Place, odd: string, child: string, isInline: boolean) {
  const args = field.args.filter((arg) => arg.name === path[0] || isNonNullType(arg.type));
  const values = args.map(
    (arg) => [arg, valueOf(arg, arg.name === path[0] ? path.slice(1) : null, odd, child)] as const,
  );
  const leaf = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const requested = `${field.name}(${values
    .map(([arg, value]) => `${arg.name}: ${isInline ? literal(value, arg.type) : `$${arg.name}`}`)
    .join(', ')})${leaf}`;
  const variables = isInline ? {} : Object.fromEntries(values.map(([arg, value]) => [arg.name, value]));
  const declared = isInline ? '' : `(${args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')})`;
  const kind = type === schema.getMutationType() ? 'mutation' : 'query';
  if (type.name === 'Child')
    return { query: `query ${declared} { child(id: "${child}") { ${requested} } }`, variables };
  const way = WAYS[type.name];
  if (way) return { query: `query ${declared} { ${way(requested)} }`, variables };
  if (type !== schema.getQueryType() && kind === 'query')
    throw new Error(`no way is known to ${type.name}.${field.name}`);
  return { query: `${kind} ${declared} { ${requested} }`, variables };
}

function literal(value: unknown, type: GraphQLInputType): string {
  if (Array.isArray(value)) {
    const inner = getNullableType(type);
    const of = isListType(inner) ? inner.ofType : inner;
    return `[${value.map((one) => literal(one, of)).join(', ')}]`;
  }
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    const fields = Object.entries(value as object).map(([name, one]) => {
      const field = named.getFields()[name];
      if (!field) throw new Error(`no field ${name}`);
      return `${name}: ${literal(one, field.type)}`;
    });
    return `{ ${fields.join(', ')} }`;
  }
  return isEnumType(named) ? String(value) : JSON.stringify(value);
}

describe('odd text', () => {
  let graph: RunningGraph;
  let child: string;
  const callerContexts = (): [string, CallerContext][] => [
    ['an investigator', graph.investigator(child)],
    ['a supervisor', testCallerContext({ role: 'SUPERVISOR', unit: { district: 'MP/Katni' } }, { name: 'MONITOR' })],
    ['an auditor', testCallerContext({ role: 'AUDITOR' }, { name: 'AUDIT' })],
  ];

  beforeAll(async () => {
    graph = await startRunningGraph({ size: 40 });
    await graph.caughtUp();
    const katni = graph.agencies.story().featured.find(({ id }) => id.includes('katni'));
    child = await graph.childOf(katni?.records ?? []);
  });
  afterAll(() => graph.close());

  it.each(places().map((place) => [`${place.type.name}.${place.field.name}(${place.path.join('.')})`, place] as const))(
    'in %s is answered like any other unknown value, or refused with a code',
    async (_, place) => {
      const wrong: string[] = [];
      for (const [who, callerContext] of callerContexts()) {
        for (const [what, odd] of ODD) {
          for (const isInline of [false, true]) {
            const response = await graph.post(operationOf(place, odd, child, isInline), callerContext);
            const { errors = [] } = (await response.json()) as Answer;
            for (const { extensions } of errors) {
              const code = extensions['code'];
              if (isCode(code) && !NOT_THE_CALLERS.test(code) && response.status < 500) continue;
              wrong.push(
                `${who}, ${what}, ${isInline ? 'written out' : 'a variable'}: ${response.status} ${String(code)}`,
              );
            }
          }
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  it('in an undeclared variable, or in its name, causes no failure of ours', async () => {
    for (const [, odd] of ODD) {
      const response = await graph.post(
        { query: '{ __typename }', variables: { [odd]: odd } },
        callerContexts()[0]?.[1],
      );
      expect(response.status).toBeLessThan(500);
    }
  });
});
