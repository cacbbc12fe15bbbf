import { Kind, parse } from 'graphql';
import type { PlaceValue } from '../../../schema/records/movement';
import type { Level, Levels } from '../../../schema/rights/rights';
import type { Secrets } from '../../../schema/signing/secrets';
import { readFieldRules, type FieldRule, type FieldRules, type Mask } from '../../../schema/rights/field-rules';
import { toDistrict, toInitials } from './masks';
import { hidesPlaces, shownPlace } from './shown-place';

/** The graph's objects as callers may see them. */
export interface Views {
  /**
   * `object`, of type `typeName`, as a caller with these levels may see it: the object itself when all of it is shown,
   * else a copy with only the SDL's fields. Requests share the copies, so they must never be changed. Throws for a type
   * that the SDL does not have.
   */
  of<T extends object>(typeName: string, object: T, levels: Levels): T;
}

export interface ViewsOptions {
  readonly sdl: string;
  readonly token: Secrets['token'];
}

/** Turns a value into what is shown of it; never called with null. */
type Show = (value: unknown) => unknown;
type Fields = Readonly<Record<string, unknown>>;

const TEXTS = ['String', 'ID'];
const PLACE = 'Place';
const withheld: Show = () => null;
const initials: Show = (text) => toInitials(String(text));

/**
 * Compiles the `@group` rules of an SDL into views, lazily, one for each type and set of levels. Throws when a mask
 * does not fit its field, because such a field would be shown or hidden by accident.
 */
export function createViews({ sdl, token }: ViewsOptions): Views {
  const rules = readFieldRules(sdl);
  refuseUnseen(sdl, rules);
  const entities = entitiesOf(sdl);
  const compiled = new Map<Levels, Map<string, Show | null>>();

  /** Null when values of the type are shown unchanged. */
  function viewOf(typeName: string, levels: Levels): Show | null {
    let ofLevels = compiled.get(levels);
    if (!ofLevels) compiled.set(levels, (ofLevels = new Map<string, Show | null>()));
    let view = ofLevels.get(typeName);
    if (view === undefined) ofLevels.set(typeName, (view = remembered(objectShow(typeName, levels))));
    return view;
  }

  /** `instead` overrides the rules of some of the type's fields. */
  function objectShow(typeName: string, levels: Levels, instead: Readonly<Record<string, Show>> = {}): Show | null {
    const fields = [...(rules.get(typeName) ?? [])].map(([name, rule]) => {
      return { name, show: instead[name] ?? fieldShow(rule, levels) };
    });
    if (fields.every(({ show }) => show === null)) return null;
    return (object) => {
      const copy: Record<string, unknown> = {};
      for (const { name, show } of fields) {
        const value = (object as Fields)[name] ?? null;
        copy[name] = show && value !== null ? show(value) : value;
      }
      return copy;
    };
  }

  function fieldShow({ group, masked, exists, type }: FieldRule, levels: Levels): Show | null {
    const level: Level = group ? levels[group] : 'FULL';
    switch (level) {
      case 'FULL':
        return each(insideShow(type, levels));
      case 'MASKED':
        return each(maskShow(masked, type, levels));
      case 'EXISTS':
        return first(maskShow(exists, type, levels));
      case 'NONE':
        return withheld;
    }
  }

  /** An entity inside another one (the other child of a match) already has the caller's rights to it applied. */
  function insideShow(type: string, levels: Levels): Show | null {
    if (type === PLACE) return placeShow(levels);
    return entities.has(type) ? null : objectShow(type, levels);
  }

  function maskShow(mask: Mask, type: string, levels: Levels): Show | null {
    switch (mask) {
      case 'KEPT':
        return insideShow(type, levels);
      case 'WITHHELD':
        return withheld;
      case 'TOKEN':
        return (text) => token('record', String(text));
      case 'INITIALS':
        return TEXTS.includes(type) ? initials : objectShow(type, levels, { text: initials });
      case 'DISTRICT':
        return (place) => {
          const shown = shownPlace(place as PlaceValue, levels);
          return shown && toDistrict(shown);
        };
    }
  }

  return {
    of<T extends object>(typeName: string, object: T, levels: Levels): T {
      if (!rules.has(typeName)) throw new Error(`The SDL has no type ${typeName}.`);
      const view = viewOf(typeName, levels);
      // A view has the fields of the type; the ones that it withholds are nullable in the SDL.
      return view ? (view(object) as T) : object;
    },
  };
}

/** Applies the groups that the place itself discloses. Null when all places are shown unchanged. */
function placeShow(levels: Levels): Show | null {
  return hidesPlaces(levels) ? (place) => shownPlace(place as PlaceValue, levels) : null;
}

/** Memoises by object, because most requests are for records that were shown with the same rights a moment ago. */
function remembered(show: Show | null): Show | null {
  if (!show) return null;
  const known = new WeakMap<object, unknown>();
  return (object) => {
    let view = known.get(object as object);
    if (view === undefined) known.set(object as object, (view = show(object)));
    return view;
  };
}

function each(show: Show | null): Show | null {
  if (!show || show === withheld) return show;
  return (value) =>
    Array.isArray(value) ? value.map((one: unknown) => (one === null ? null : show(one))) : show(value);
}

/** Keeps the first element of a list: EXISTS discloses that there is something, but not how much. */
function first(show: Show | null): Show | null {
  if (show === withheld) return show;
  const shown = each(show);
  return (value) => {
    const one: unknown = Array.isArray(value) ? value.slice(0, 1) : value;
    return shown ? shown(one) : one;
  };
}

/** The types with a `@key`: each is shown by its own rights, never by the rights to the object that holds it. */
function entitiesOf(sdl: string): ReadonlySet<string> {
  const entities = parse(sdl, { noLocation: true }).definitions.flatMap((node) => {
    const isType = node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
    return isType && node.directives?.some(({ name }) => name.value === 'key') ? [node.name.value] : [];
  });
  return new Set(entities);
}

/** Throws on a rule that cannot be applied, because its field would be shown or hidden by accident. */
function refuseUnseen(sdl: string, rules: FieldRules): void {
  for (const [typeName, fields] of rules) {
    for (const [name, { masked, exists, tells, type }] of fields) {
      if (tells.length > 0 && type !== PLACE)
        throw new Error(`${typeName}.${name} is no place that could tell of more.`);
      const odd = [masked, exists].find((mask) => !fits(mask, type, rules));
      if (odd) throw new Error(`${typeName}.${name} is no field to put ${odd} on.`);
    }
  }
  // The type behind a union or an interface is known only from the value, so its members may have no rules.
  for (const node of parse(sdl, { noLocation: true }).definitions) {
    if (node.kind === Kind.INTERFACE_TYPE_DEFINITION)
      throw new Error(`${node.name.value} is no type to have a view of.`);
    if (node.kind !== Kind.UNION_TYPE_DEFINITION) continue;
    const fields = node.types?.flatMap((type) => [...(rules.get(type.name.value)?.values() ?? [])]) ?? [];
    if (fields.some(({ group }) => group)) throw new Error(`${node.name.value} is no type to have a view of.`);
  }
}

function fits(mask: Mask, type: string, rules: FieldRules): boolean {
  switch (mask) {
    case 'KEPT':
    case 'WITHHELD':
      return true;
    case 'TOKEN':
      return TEXTS.includes(type);
    case 'INITIALS':
      return TEXTS.includes(type) || rules.get(type)?.get('text')?.type === 'String';
    case 'DISTRICT':
      return type === PLACE;
  }
}
