import {
  GraphQLNonNull, getNamedType, getNullableType, isAbstractType, isEnumType, isInputObjectType, isInterfaceType, isLeafType,
  isListType, isNonNullType, isObjectType, isRequiredArgument, parse, validate,
  type GraphQLArgument, type GraphQLCompositeType, type GraphQLField, type GraphQLInputType, type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'; // prettier-ignore
import { mulberry32 } from './mulberry32';

/** Numbers that follow from a seed. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  nat(below: number): number;
  chance(of: number): boolean;
  pick<T>(from: readonly T[]): T;
}

export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface OperationSource {
  /** What clients may ask. */
  readonly schema: GraphQLSchema;
  /** Values for an argument instead of random ones of its type, such as ids that exist. */
  readonly values?: (argument: GraphQLArgument, random: Random) => unknown;
  /** Draws a selection of this type only and wraps it in the path that leads there; by default one of the root. */
  readonly on?: { readonly type: string; readonly within: (selection: string, random: Random) => string };
  /** `Type.field`s that are never asked for. */
  readonly without?: readonly string[];
  readonly maxDepth?: number;
  /** About how many fields the largest operations have; planning time grows faster than their number. */
  readonly mostFields?: number;
  /** The maximum number of parts of one selection. */
  readonly width?: number;
}

/** Names that every object inherits: valid in GraphQL, and a trap for code that looks them up in a plain object. */
const INHERITED = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'] as const;
const ATTEMPTS = 50;

export function createRandom(seed: number): Random {
  const number = mulberry32(seed);
  const next = () => number() / 2 ** 32;
  const nat = (below: number) => Math.floor(next() * below);
  return {
    nat,
    chance: (of) => next() < of,
    pick<T>(from: readonly T[]): T {
      return from[nat(from.length)] as T;
    },
  };
}

/** Names to draw aliases from: those of all fields of the graph, hidden ones too, and those that every object inherits. */
export function aliasNames(full: GraphQLSchema): readonly string[] {
  const names = Object.values(full.getTypeMap()).flatMap((type) =>
    (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__') ? Object.keys(type.getFields()) : [],
  );
  return [...new Set([...names.filter((name) => !name.startsWith('__')), ...INHERITED])];
}

/**
 * A valid operation with arguments, variables with defaults and explicit nulls, aliases, fragments with conditions, one
 * fragment under several conditions among them, and fields that are asked for twice. The same seed gives the same operation.
 */
export function randomOperation(source: OperationSource, aliases: readonly string[], seed: number): RandomOperation {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const operation = drawOperation(source, aliases, createRandom(seed * ATTEMPTS + attempt));
    // Two fragments may give one name two meanings; the operation is then drawn again.
    if (validate(source.schema, parse(operation.query)).length === 0) return operation;
  }
  throw new Error(`No valid operation was drawn for the seed ${seed}.`);
}

/** What the names of one selection mean; fields of one name share a set of sub-selections. */
type Scope = Map<string, { readonly meaning: string; readonly inside: Scope }>;

interface Drawing {
  readonly fragments: { readonly name: string; readonly type: GraphQLCompositeType; readonly text: string }[];
  readonly declared: Map<string, { readonly text: string; readonly set: boolean; readonly value: unknown }>;
}

function drawOperation(source: OperationSource, aliases: readonly string[], random: Random): RandomOperation {
  const { schema, maxDepth = 4, mostFields = 16, width = 4 } = source;
  let left = 2 + random.nat(mostFields);
  const root = source.on ? schema.getType(source.on.type) : schema.getQueryType();
  if (!isObjectType(root)) throw new Error('The schema has no such type.');
  const drawing: Drawing = { fragments: [], declared: new Map() };
  const drawn = drawSelection(root, maxDepth, new Map());
  const selection = source.on?.within(drawn, random) ?? drawn;
  const declared = [...drawing.declared.values()].map(({ text }) => text).join(', ');
  const fragments = drawing.fragments.map(({ name, type, text }) => `fragment ${name} on ${type.name} ${text}`);
  const set = [...drawing.declared].filter(([, one]) => one.set);
  return {
    query: [`query Q${declared && `(${declared})`} ${selection}`, ...fragments].join('\n'),
    variables: Object.fromEntries(set.map(([name, { value }]) => [name, value])),
  };

  function drawSelection(type: GraphQLCompositeType, depth: number, scope: Scope): string {
    const parts: string[] = [];
    const count = 1 + random.nat(width);
    for (let index = 0; index < count && (left > 0 || index === 0); index += 1) {
      left -= 1;
      const part = random.chance(0.25) ? drawFragment(type, depth, scope) : drawField(type, depth, scope);
      if (part !== null) parts.push(part);
    }
    if (parts.length === 0) parts.push(nameIn(scope, '__typename', '__typename') ?? '__typename');
    return `{ ${parts.join(' ')} }`;
  }

  function drawField(type: GraphQLCompositeType, depth: number, scope: Scope): string | null {
    const fields = isAbstractType(type) && !isInterfaceType(type) ? [] : Object.values(type.getFields());
    const askable = fields.filter(
      (field) =>
        ((depth > 0 && left > 0) || isLeafType(getNamedType(field.type))) &&
        !source.without?.includes(`${type.name}.${field.name}`),
    );
    if (askable.length === 0 || random.chance(0.1)) {
      const named = nameIn(scope, '__typename', '__typename');
      return named === null ? null : `${named}${drawCondition(0.15)}`;
    }
    const field = random.pick(askable);
    const given = drawArguments(field);
    const named = nameIn(scope, field.name, `${field.name}${given} ${String(field.type)}`);
    if (named === null) return null;
    const inside = scope.get(responseName(named))?.inside ?? new Map<string, never>();
    const inner = getNamedType(field.type);
    const below = isLeafType(inner) ? '' : ` ${drawSelection(inner as GraphQLCompositeType, depth - 1, inside)}`;
    return `${named}${given}${drawCondition(0.15)}${below}`;
  }

  /** A field, with or without an alias, whose name is free or means the same already; null if there is none. */
  function nameIn(scope: Scope, field: string, meaning: string): string | null {
    for (const alias of random.chance(0.4) ? [random.pick(aliases), random.pick(aliases), null] : [null]) {
      const name = alias ?? field;
      const known = scope.get(name);
      if (known && known.meaning !== meaning) continue;
      if (!known) scope.set(name, { meaning, inside: new Map() });
      return name === field ? field : `${name}: ${field}`;
    }
    return null;
  }

  function drawFragment(type: GraphQLCompositeType, depth: number, scope: Scope): string {
    const known = drawing.fragments.filter((fragment) => overlaps(fragment.type, type));
    if (known.length > 0 && random.chance(0.3)) return `...${random.pick(known).name}${drawCondition(0.7)}`;
    const condition = random.pick(conditionsOf(type));
    if (random.chance(0.5)) {
      const named = condition === type && random.chance(0.3) ? '' : ` on ${condition.name}`;
      return `...${named}${drawCondition(0.4)} ${drawSelection(condition, depth, scope)}`;
    }
    // Its name is reserved before its selection is drawn, and listed only afterwards, so no fragment spreads itself.
    const text = drawSelection(condition, depth, scope);
    const name = `F${drawing.fragments.length}`;
    drawing.fragments.push({ name, type: condition, text });
    const twice = random.chance(0.3) ? ` ...${name}${drawCondition(1)}` : '';
    return `...${name}${drawCondition(twice === '' ? 0.4 : 1)}${twice}`;
  }

  function conditionsOf(type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
    const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
    if (isObjectType(type)) return [type, type, ...abstract.filter((one) => schema.isSubType(one, type))];
    const members: readonly GraphQLCompositeType[] = schema.getPossibleTypes(type);
    return [type, ...members, ...members, ...abstract.filter((one) => one !== type && overlaps(one, type))];
  }

  function overlaps(a: GraphQLCompositeType, b: GraphQLCompositeType): boolean {
    const [ofA, ofB] = [objectsOf(a), objectsOf(b)];
    return ofA.some((type) => ofB.includes(type));
  }

  function objectsOf(type: GraphQLCompositeType): readonly GraphQLObjectType[] {
    return isObjectType(type) ? [type] : schema.getPossibleTypes(type);
  }

  function drawCondition(chance: number): string {
    if (!random.chance(chance)) return '';
    const directive = random.pick(['skip', 'include']);
    if (random.chance(0.1)) return ` @${directive}(if: ${String(random.chance(0.5))})`;
    const names = ['yes', 'no', 'toString'];
    const name = random.pick(names);
    if (!drawing.declared.has(name)) {
      const value = random.chance(0.5);
      const byDefault = random.chance(0.4);
      const set = !byDefault || random.chance(0.4);
      const text = `$${name}: Boolean!${byDefault ? ` = ${String(random.chance(0.5))}` : ''}`;
      drawing.declared.set(name, { text, set, value });
    }
    return ` @${directive}(if: $${name})`;
  }

  function drawArguments({ args }: GraphQLField<unknown, unknown>): string {
    const given = args.flatMap((argument) => {
      if (!isRequiredArgument(argument) && random.chance(0.4)) return [];
      return [
        `${argument.name}: ${random.chance(0.5) ? drawVariable(argument) : literal(valueOf(argument), argument.type)}`,
      ];
    });
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  function valueOf(argument: GraphQLArgument): unknown {
    if (!isNonNullType(argument.type) && random.chance(0.2)) return null;
    return source.values?.(argument, random) ?? drawValue(argument.type, 0);
  }

  function drawValue(type: GraphQLInputType, depth: number): unknown {
    if (isNonNullType(type)) return drawValue(type.ofType, depth);
    if (isListType(type)) return Array.from({ length: random.nat(3) }, () => elementOf(type.ofType, depth));
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isNonNullType(field.type) || (depth < 2 && random.chance(0.5)),
      );
      return Object.fromEntries(fields.map((field) => [field.name, elementOf(field.type, depth + 1)]));
    }
    switch (getNamedType(type).name) {
      case 'Int':
        return random.nat(20);
      case 'Float':
        return random.nat(20) / 2;
      case 'Boolean':
        return random.chance(0.5);
      default:
        return random.pick(['a', 'b', 'constructor', '__proto__', '']);
    }
  }

  function elementOf(type: GraphQLInputType, depth: number): unknown {
    return !isNonNullType(type) && random.chance(0.2) ? null : drawValue(type, depth);
  }

  /** A variable of the argument's type or a stricter one; it may be left out if it has a default. */
  function drawVariable(argument: GraphQLArgument): string {
    const same = [...drawing.declared].find(
      ([, { text }]) => text.includes(`: ${String(argument.type)} `) && random.chance(0.2),
    );
    if (same) return `$${same[0]}`;
    const names = [argument.name, ...INHERITED, ...aliases];
    let name = random.pick(names);
    while (drawing.declared.has(name)) name = `${name}_`;
    const isStrict = isNonNullType(argument.type) || random.chance(0.2);
    const inner: GraphQLInputType = getNullableType(argument.type);
    const type: GraphQLInputType = isStrict ? new GraphQLNonNull(inner as never) : argument.type;
    const draw = () => source.values?.(argument, random) ?? drawValue(type, 0);
    const byDefault = random.chance(0.5);
    // A nullable one may be null, explicitly or by default.
    const nullOr = (value: unknown) => (!isStrict && random.chance(0.25) ? null : value);
    const text = `$${name}: ${String(type)} ${byDefault ? `= ${literal(nullOr(draw()), type)}` : ''}`;
    const set = (isStrict && !byDefault) || random.chance(0.6);
    drawing.declared.set(name, { text, set, value: nullOr(draw()) });
    return `$${name}`;
  }
}

const responseName = (named: string) => named.split(':')[0] ?? named;

/** A value as it is written in a query. */
function literal(value: unknown, type: GraphQLInputType): string {
  const inner: GraphQLInputType = getNullableType(type);
  if (value === null || value === undefined) return 'null';
  if (isListType(inner) && Array.isArray(value)) {
    return `[${value.map((one) => literal(one, inner.ofType)).join(', ')}]`;
  }
  if (isEnumType(inner) && typeof value === 'string') return value;
  if (isInputObjectType(inner)) {
    const fields = inner.getFields();
    const given = Object.entries(value).map(([name, one]: [string, unknown]) => {
      const field = fields[name];
      return `${name}: ${field ? literal(one, field.type) : 'null'}`;
    });
    return `{ ${given.join(', ')} }`;
  }
  return JSON.stringify(value);
}
