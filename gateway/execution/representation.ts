import type { QueryPlan } from '@apollo/query-planner';
import { sendable } from '../errors/field-failure';
import { isJson, type Json } from '../supergraph/projection';

type FetchNode = Extract<NonNullable<QueryPlan['node']>, { kind: 'Fetch' }>;
type Selection = NonNullable<FetchNode['requires']>[number];

/** By the whole supergraph: plans use types that callers do not see. */
export type IsSubtype = (typename: string, condition: string) => boolean;

/** Copies what is selected; false when a value is missing. */
type Pick = (source: Json, into: Json) => boolean;

/**
 * Compiles a fetch's `requires` into a function that builds an entity's representation for a subgraph, or null when the
 * entity lacks a required value and so cannot be fetched.
 */
export function compileRepresentation(
  requires: readonly Selection[],
  isSubtype: IsSubtype,
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
    if (selection.kind === 'InlineFragment') return compileFragment(selection);
    const name = selection.alias ?? selection.name;
    const inner = selection.selections ? compileSelections(selection.selections) : null;
    return (source, into) => {
      if (!Object.hasOwn(source, name) || source[name] === undefined) return false;
      const value = sendable(source[name]);
      into[name] = inner ? pickInside(value, inner) : value;
      return true;
    };
  }

  /** A fragment that lacks a value is left out, since the other fragments may suffice. */
  function compileFragment({ typeCondition, selections }: Extract<Selection, { kind: 'InlineFragment' }>): Pick {
    const inner = compileSelections(selections);
    return (source, into) => {
      const typename = source['__typename'];
      if (typeCondition !== undefined && !(typeof typename === 'string' && isSubtype(typename, typeCondition))) {
        return true;
      }
      const picked: Json = {};
      if (inner(source, picked)) mergeRequired(into, picked);
      return true;
    };
  }
}

/** Two fragments may pick different parts of one value. */
function mergeRequired(into: Json, picked: Json): void {
  for (const [key, value] of Object.entries(picked)) into[key] = mergedValue(into[key], value);
}

function mergedValue(before: unknown, value: unknown): unknown {
  if (isJson(before) && isJson(value)) {
    mergeRequired(before, value);
    return before;
  }
  if (!Array.isArray(before) || !Array.isArray(value) || before.length !== value.length) return value;
  return before.map((inner: unknown, index) => mergedValue(inner, value[index]));
}

function pickInside(value: unknown, pick: Pick): unknown {
  const known = sendable(value);
  if (Array.isArray(known)) return known.map((inner) => pickInside(inner, pick));
  if (!isJson(known)) return known;
  const picked: Json = {};
  return pick(known, picked) ? picked : null;
}

/**
 * Equal texts for equal representations only; null for nested values, where comparing costs more than fetching twice.
 */
export function representationKey(representation: Json): string | null {
  let key = '';
  for (const name in representation) {
    const value = representation[name];
    if (typeof value === 'object' && value !== null) return null;
    // With its length, since a value may contain the separator.
    const text = String(value);
    key += `${name} ${typeof value} ${text.length} ${text}`;
  }
  return key;
}
