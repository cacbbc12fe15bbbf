import {
  getNamedType, isCompositeType, isObjectType, isRequiredArgument, isUnionType,
  type GraphQLCompositeType, type GraphQLField, type GraphQLSchema,
} from 'graphql'; // prettier-ignore
import { mulberry32 } from '../../mulberry32';

/** A random operation, which can be written under any names. */
export interface RandomOperation {
  /** `rename` gives the response name of a field; its own name when not given. */
  text(rename?: Renaming): string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The response name of a field of the object at `path` (of the fields' own names, without indexes). */
export type Renaming = (path: string, field: string) => string;

interface RequestedField {
  readonly field: string;
  readonly args: string;
  readonly when: string;
  readonly below: readonly RequestContext[] | null;
}
interface RequestedFragment {
  readonly on: string | null;
  /** Written as a fragment of its own. */
  readonly isNamed: boolean;
  readonly when: string;
  readonly below: readonly RequestContext[];
}
type RequestContext = RequestedField | RequestedFragment;

const VARIABLES =
  '($id: ID!, $toString: String = "child-2", $constructor: Int! = 2, $__proto__: Boolean = true, $no: Boolean!)';
const ROOTS = ['child', 'children'];
const WHENS = [
  '@include(if: $__proto__)',
  '@skip(if: $__proto__)',
  '@include(if: $no)',
  '@skip(if: $no) @include(if: $__proto__)',
];

/** Every variable is used somewhere, or the operation would not be valid. */
const USES =
  'used: child(id: $id) @include(if: $no) { __typename @skip(if: $__proto__) } ' +
  'usedToo: children(first: $constructor, after: $toString) { pageInfo { hasNextPage } }';

/** No selection is nested deeper. */
const MAX_DEPTH = 8;

/** The same numbers give the same operation; `size` bounds its fields and fragments together. */
export function randomOperation(schema: GraphQLSchema, seed: number, size: number): RandomOperation {
  const random = createRandom(seed);
  let left = size;
  const root = schema.getQueryType();
  if (!root) throw new Error('The schema has no query.');
  const selection = select(root, 0);
  const given = random(2) === 0 ? { ['__proto__']: random(2) === 0 } : {};
  return {
    text: (rename = (_path, field) => field) => write(selection, rename),
    variables: { id: `child-${random(4)}`, no: random(2) === 0, ...(JSON.parse(JSON.stringify(given)) as object) },
  };

  /** What leads further down more often than its share. */
  function oneOf(fields: readonly GraphQLField<unknown, unknown>[]) {
    const [one, other] = [fields[random(fields.length)], fields[random(fields.length)]];
    return one && isCompositeType(getNamedType(one.type)) ? one : other;
  }

  function when(): string {
    return random(8) === 0 ? ` ${WHENS[random(WHENS.length)] ?? ''}` : '';
  }

  function select(type: GraphQLCompositeType, depth: number): readonly RequestContext[] {
    const requested: RequestContext[] = [];
    const fields = isUnionType(type) ? [] : Object.values(type.getFields()).filter(isRequested);
    const count = 2 + random(5);
    for (let index = 0; index < count && left > 0; index += 1) {
      if (random(4) === 0 || fields.length === 0) {
        const types = isObjectType(type) ? [type] : schema.getPossibleTypes(type);
        const on = types[random(types.length)];
        if (!on || depth === MAX_DEPTH) continue;
        // A fragment counts too: below a type without a field to ask, fragments in fragments would have no end.
        left -= 1;
        requested.push({
          on: isObjectType(type) && random(2) === 0 ? null : on.name,
          isNamed: random(2) === 0,
          when: when(),
          below: select(on, depth + 1),
        });
        continue;
      }
      const field = depth === 0 ? fields.find(({ name }) => name === ROOTS[random(ROOTS.length)]) : oneOf(fields);
      if (!field) continue;
      const named = getNamedType(field.type);
      if (isCompositeType(named) && depth === MAX_DEPTH) continue;
      left -= 1;
      requested.push({
        field: field.name,
        args: argumentsOf(field),
        when: when(),
        below: isCompositeType(named) ? select(named, depth + 1) : null,
      });
    }
    if (requested.length === 0 || random(6) === 0)
      requested.push({ field: '__typename', args: '', when: '', below: null });
    return requested;
  }
}

function isRequested({ name, args }: GraphQLField<unknown, unknown>): boolean {
  return args.every((argument) => !isRequiredArgument(argument)) || ['child', 'children'].includes(name);
}

/** Always the same for one field, so that it merges with itself wherever it stands. */
function argumentsOf({ name, args }: GraphQLField<unknown, unknown>): string {
  const has = (wanted: string) => args.some((argument) => argument.name === wanted);
  if (name === 'child' && has('id')) return '(id: $id)';
  if (name === 'children') return '(first: $constructor, after: $toString)';
  return has('first') ? '(first: $constructor)' : '';
}

function write(selection: readonly RequestContext[], rename: Renaming): string {
  const fragments: string[] = [];
  const writeSet = (requested: readonly RequestContext[], path: string): string =>
    `{ ${requested.map((one) => ('field' in one ? writeField(one, path) : writeFragment(one, path))).join(' ')} }`;
  const writeField = ({ field, args, when, below }: RequestedField, path: string): string => {
    const name = rename(path, field);
    const alias = name === field ? '' : `${name}: `;
    return `${alias}${field}${args}${when}${below ? ` ${writeSet(below, `${path}.${field}`)}` : ''}`;
  };
  const writeFragment = ({ on, isNamed, when, below }: RequestedFragment, path: string): string => {
    if (!isNamed || on === null) return `...${on === null ? '' : ` on ${on}`}${when} ${writeSet(below, path)}`;
    const set = writeSet(below, path);
    const name = `${['toString', 'constructor', '__proto__', 'F'][fragments.length % 4] ?? 'F'}${fragments.length > 3 ? fragments.length : ''}`;
    fragments.push(`fragment ${name} on ${on} ${set}`);
    return `...${name}${when}`;
  };
  const set = writeSet(selection, '');
  return [`query Q${VARIABLES} ${set.slice(0, -1)} ${USES} }`, ...fragments].join('\n');
}

/** Small whole numbers below a bound. */
export function createRandom(seed: number): (below: number) => number {
  const next = mulberry32(seed);
  return (below) => next() % below;
}
