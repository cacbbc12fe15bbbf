import type { QueryPlan } from '@apollo/query-planner';
import type { Json } from './response-shape';

type FetchNode = Extract<NonNullable<QueryPlan['node']>, { kind: 'Fetch' }>;
type Selection = NonNullable<FetchNode['requires']>[number];

type Pick = (source: Json, into: Json) => boolean;

/**
 * Compiles a fetch's `requires` into a function that builds what names an entity to a subgraph, or null when the
 * entity lacks a required value (it is then not asked for; forward.ts answers null instead of leaving one out).
 */
export function compileRepresentation(
  requires: readonly Selection[],
  isSubtype: (typename: string, condition: string) => boolean,
): (entity: Json) => Json | null {
  const pick = compileSelections(requires);
  return (entity) => {
    const representation: Json = {};
    return pick(entity, representation) && typeof representation['__typename'] === 'string' ? representation : null;
  };

  function compileSelections(selections: readonly Selection[]): Pick {
    const picks = selections.map(compileSelection);
    return (source, into) => picks.every((pick) => pick(source, into));
  }

  function compileSelection(selection: Selection): Pick {
    if (selection.kind === 'InlineFragment') {
      const inner = compileSelections(selection.selections);
      const condition = selection.typeCondition;
      return (source, into) => {
        const typename = source['__typename'];
        const applies = condition === undefined || (typeof typename === 'string' && isSubtype(typename, condition));
        return !applies || inner(source, into);
      };
    }
    const name = selection.alias ?? selection.name;
    const inner = selection.selections ? compileSelections(selection.selections) : null;
    return (source, into) => {
      const value = source[name];
      if (value === undefined) return false;
      into[name] = inner ? pickInside(value, inner) : value;
      return true;
    };
  }
}

function pickInside(value: unknown, pick: Pick): unknown {
  if (Array.isArray(value)) return (value as unknown[]).map((inner) => pickInside(inner, pick));
  if (typeof value !== 'object' || value === null) return value;
  const picked: Json = {};
  return pick(value as Json, picked) ? picked : null;
}

/** A text equal for equal representations; null where comparing would cost more than asking twice. */
export function representationKey(representation: Json): string | null {
  let key = '';
  for (const name in representation) {
    const value = representation[name];
    if (typeof value !== 'string') return null;
    key += `${name}\u0000${value}\u0000`;
  }
  return key;
}
