import type { QueryPlan } from '@apollo/query-planner';
import { FieldFailure } from '../errors/field-failure';
import { isJson, type Json } from '../supergraph/projection';
import type { IsSubtype } from './representation';

type FetchNode = Extract<NonNullable<QueryPlan['node']>, { kind: 'Fetch' }>;
type Rewrite = NonNullable<FetchNode['outputRewrites']>[number];

const FRAGMENT = '... on ';

/**
 * Compiles the planner's changes to an answer before it is merged, or to a representation before it is sent. Members of
 * a union may have fields of one name and different types, which are then fetched under the planner's aliases.
 */
export function compileRewrites(rewrites: readonly Rewrite[], isSubtype: IsSubtype): (value: unknown) => void {
  const all = rewrites.map((rewrite) => compileRewrite(rewrite, isSubtype));
  return (value) => {
    for (const rewrite of all) rewrite(value, 0);
  };
}

function compileRewrite(rewrite: Rewrite, isSubtype: IsSubtype): (value: unknown, at: number) => void {
  const path = rewrite.path.slice(0, -1);
  const last = rewrite.path.at(-1) ?? '';

  return function apply(value, at): void {
    if (Array.isArray(value)) {
      for (const inner of value as unknown[]) apply(inner, at);
      return;
    }
    if (!isJson(value) || value instanceof FieldFailure) return;
    const step = path[at];
    if (step === undefined) rewriteField(value, last, rewrite);
    else if (!step.startsWith(FRAGMENT)) apply(value[step], at + 1);
    else {
      const typename = value['__typename'];
      if (typeof typename !== 'string' || isSubtype(typename, step.slice(FRAGMENT.length))) apply(value, at + 1);
    }
  };
}

function rewriteField(object: Json, name: string, rewrite: Rewrite): void {
  if (rewrite.kind === 'ValueSetter') object[name] = rewrite.setValueTo as unknown;
  else if (Object.hasOwn(object, name) && object[name] !== undefined) {
    object[rewrite.renameKeyTo] = object[name];
    object[name] = undefined;
  }
}
