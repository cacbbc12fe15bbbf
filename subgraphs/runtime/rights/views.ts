import { Kind, parse } from 'graphql';
import type { PlaceValue } from '../../../schema/records/movement';
import type { Level, Levels } from '../../../schema/rights/rights';
import type { Secrets } from '../../../schema/signing/secrets';
import { readFieldRules, type FieldRule, type FieldRules, type Mask } from './field-rules';
import { toDistrict, toInitials } from './masks';
import { hidesPlaces, shownPlace } from './shown-place';

/** The graph's objects as callers may see them. */
export interface Views {
  /**
   * `object`, a `typeName` of the SDL, as a caller with these levels may see it: itself where all of it is shown, else
   * a copy that has nothing but the SDL's fields. Copies are shared by requests and must never be changed. Throws for a
   * type that the SDL does not have.
   */
  of<T extends object>(typeName: string, object: T, levels: Levels): T;
}

export interface ViewsOptions {
  readonly sdl: string;
  readonly token: Secrets['token'];
}

/** Makes of a value what is shown of it; never asked about null. */
type Show = (value: unknown) => unknown;
type Fields = Readonly<Record<string, unknown>>;

const TEXTS = ['String', 'ID'];
const PLACE = 'Place';
const withheld: Show = () => null;
const initials: Show = (text) => toInitials(String(text));

/**
 * Compiles the `@group` rules of an SDL into views, one for each type and each set of levels when it is first wanted.
 * Throws when a rule names a mask that cannot be put on its field: such a field would be shown or hidden by accident.
 */
export function createViews({ sdl, token }: ViewsOptions): Views {
  const rules = readFieldRules(sdl);
  refuseUnseen(sdl, rules);
  const entities = entitiesOf(sdl);
  const compiled = new Map<Levels, Map<string, Show | null>>();

  /** Null where a value of the type is shown as it is. */
  function viewOf(typeName: string, levels: Levels): Show | null {
    let ofLevels = compiled.get(levels);
    if (!ofLevels) compiled.set(levels, (ofLevels = new Map<string, Show | null>()));
    let view = ofLevels.get(typeName);
    if (view === undefined) ofLevels.set(typeName, (view = remembered(objectShow(typeName, levels))));
    return view;
  }

  /** `instead` shows some of the type's fields otherwise than their rules say. */
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

  /** An entity inside another one (the other child of a match) came with the rights that the caller has to that one. */
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
      // A view has the type's own fields; those of them that it withholds are nullable in the SDL.
      return view ? (view(object) as T) : object;
    },
  };
}

/** A place may tell of more than its field does. Null where that changes nothing. */
function placeShow(levels: Levels): Show | null {
  return hidesPlaces(levels) ? (place) => shownPlace(place as PlaceValue, levels) : null;
}

/** Most requests ask for records that the same rights were put on a moment ago. */
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

/** That there is something may be known, and not how much of it. */
function first(show: Show | null): Show | null {
  if (show === withheld) return show;
  const shown = each(show);
  return (value) => {
    const one: unknown = Array.isArray(value) ? value.slice(0, 1) : value;
    return shown ? shown(one) : one;
  };
}

/** The types with a key: each is shown by itself, and never by the rights to what it is found in. */
function entitiesOf(sdl: string): ReadonlySet<string> {
  const entities = parse(sdl, { noLocation: true }).definitions.flatMap((node) => {
    const isType = node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
    return isType && node.directives?.some(({ name }) => name.value === 'key') ? [node.name.value] : [];
  });
  return new Set(entities);
}

/** A rule that could not be carried out would show or hide its field by accident. */
function refuseUnseen(sdl: string, rules: FieldRules): void {
  for (const [typeName, fields] of rules) {
    for (const [name, { masked, exists, tells, type }] of fields) {
      if (tells.length > 0 && type !== PLACE)
        throw new Error(`${typeName}.${name} is no place that could tell of more.`);
      const odd = [masked, exists].find((mask) => !fits(mask, type, rules));
      if (odd) throw new Error(`${typeName}.${name} is no field to put ${odd} on.`);
    }
  }
  // What a union or an interface holds is known of the value only, so nothing in one may have rights of its own.
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
