import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { readSupergraph } from '../../../gateway/supergraph/supergraph-model';
import { supergraphSdl } from '../../../schema/supergraph/sdl';
import { createRandom, type Renaming } from './random-operations';

/** Names that mean something on the way: all fields of the supergraph, seen by callers or not, and the machinery's own. */
const OWN = ['__typename', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'toJSON', '__key0', 'as0', 'as1'];
const FOREIGN = ['v0', 'representations', '_entities', 'as0__alias_0', 'id__alias_0', 'data', 'errors'];

function allFieldNames(schema: GraphQLSchema): readonly string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  return [...new Set([...types.flatMap((type) => Object.keys(type.getFields())), ...OWN, ...FOREIGN])];
}

const POOL = allFieldNames(readSupergraph(supergraphSdl()).schema);
/** Different names for different fields of one place, drawn from all that could be mistaken for something else. */
export function randomRenaming(seed: number): Renaming {
  const random = createRandom(seed);
  const places = new Map<string, Map<string, string>>();
  return (path, field) => {
    const names = places.get(path) ?? new Map<string, string>();
    places.set(path, names);
    const known = names.get(field);
    if (known !== undefined) return known;
    const free = (name: string) => ![...names.values(), 'used', 'usedToo'].includes(name);
    let name = random(3) === 0 ? field : (POOL[random(POOL.length)] ?? field);
    while (!free(name)) name = POOL[random(POOL.length)] ?? field;
    names.set(field, name);
    return name;
  };
}

/** The answer under the operation's own names, written under the others. */
export function renamed(value: unknown, rename: Renaming, path = ''): unknown {
  if (Array.isArray(value)) return value.map((inner) => renamed(inner, rename, path));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => {
      if (path === '' && field.startsWith('used')) return [field, inner];
      return [rename(path, field), renamed(inner, rename, `${path}.${field}`)];
    }),
  );
}

export function renamedPath(path: readonly (string | number)[], rename: Renaming): readonly (string | number)[] {
  if (String(path[0]).startsWith('used')) return path;
  let at = '';
  return path.map((step) => {
    if (typeof step === 'number') return step;
    const name = rename(at, step);
    at = `${at}.${step}`;
    return name;
  });
}
