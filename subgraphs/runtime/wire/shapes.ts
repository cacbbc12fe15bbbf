import type { ValueSchema } from '../agency/contract';
import type { LossNeeds } from './losses';
import { isAbsent, readerOf, type Read, type Reader } from './record-reading';
import { Unread } from './unread';

/** The keyword of the published schema for what a source file may not give as a constant. */
export const STATED = 'x-stated';

/** The most entries of a list within a record. */
const MAX_ENTRIES = 100;

export type Shape = Readonly<Record<string, Reader<unknown>>>;
export type ReadShape<S extends Shape> = { readonly [K in keyof S]: Read<S[K]> };

/**
 * Reads an object field by field and drops the fields that `readers` does not name. An object with none of the named
 * fields has another shape and is a loss.
 */
export function shape<const S extends Shape>(readers: S): Reader<ReadShape<S> | null> {
  const fields = Object.entries(readers);
  const due = fields.filter(([, { isDue }]) => isDue).map(([name]) => name);
  return readerOf(objectSchema(readers, due), (value, on) => {
    if (isAbsent(value)) return null;
    if (typeof value !== 'object' || Array.isArray(value) || value instanceof Unread) return on.lose('TYPE', value);
    const written = value as Readonly<Record<string, unknown>>;
    const read: Record<string, unknown> = {};
    let isKnown = false;
    for (const [name, reader] of fields) {
      const part = written[name];
      isKnown ||= part !== undefined;
      on.enter(name);
      read[name] = reader(part, on);
      on.leave();
    }
    if (!isKnown && isOther(written, readers)) return on.lose('FORMAT', value);
    return read as ReadShape<S>;
  });
}

function objectSchema(readers: Shape, required: readonly string[]): ValueSchema {
  const properties = Object.fromEntries(Object.entries(readers).map(([name, { schema }]) => [name, schema]));
  return { type: ['object', 'null'], ...(required.length === 0 ? {} : { required }), properties };
}

function isOther(written: object, readers: Shape): boolean {
  const names = Object.keys(written);
  return names.length > 0 && !names.some((name) => Object.hasOwn(readers, name));
}

type ReadObject<R extends Reader<object | null>> = NonNullable<Read<R>>;
export type Having<T, K extends keyof T> = Omit<T, K> & { readonly [N in K]: NonNullable<T[N]> };

/** An object with fields that it needs: without one of them it is null, and a loss unless it is empty. */
export function having<const S extends Shape, K extends keyof S & string>(
  readers: S,
  ...needed: readonly K[]
): Reader<Having<ReadShape<S>, K> | null> {
  const reader = shape(readers);
  const properties = { ...(reader.schema['properties'] as Readonly<Record<string, ValueSchema>>) };
  for (const name of needed) properties[name] = present(properties[name] ?? {});
  return readerOf({ ...reader.schema, required: needed, properties }, (value, on) => {
    const before = on.lostSoFar;
    const read = reader(value, on);
    if (!read) return null;
    if (needed.every((name) => read[name] !== null)) return read as Having<ReadShape<S>, K>;
    if (saysAnything(read) && on.lostSoFar === before) on.lose('FORMAT', value);
    return null;
  });
}

/** An object that every record has; all its fields are null when it is absent or could not be read, which is a loss. */
export function always<R extends Reader<object | null>>(reader: R): Reader<ReadObject<R>> {
  const read = due(reader);
  const whole = (value: unknown, on: Parameters<R>[1]) => (read(value, on) ?? reader({}, on)) as ReadObject<R>;
  return readerOf(read.schema, whole, true);
}

function saysAnything(read: object): boolean {
  // False counts as nothing: `alias: false` without a name states nothing.
  const isNothing = (part: unknown) => part === null || part === false || (Array.isArray(part) && part.length === 0);
  return !Object.values(read).every(isNothing);
}

/** The entries of a list that are not null and could be read. A list longer than `most` is a loss as a whole. */
export function list<T>(reader: Reader<T | null>, most = MAX_ENTRIES): Reader<readonly NonNullable<T>[]> {
  return readerOf({ type: ['array', 'null'], maxItems: most, items: reader.schema }, (value, on) => {
    if (isAbsent(value)) return [];
    if (!Array.isArray(value)) {
      on.lose('TYPE', value);
      return [];
    }
    if (value.length > most) {
      on.lose('RANGE', value);
      return [];
    }
    return value.flatMap((entry: unknown) => reader(entry, on) ?? []);
  });
}

/**
 * A list that every record has, and of which nothing may be missing: no entry at all, or one that says nothing, is a
 * loss, because something was left out on the way.
 */
export function filled<T>(reader: Reader<T | null>): Reader<readonly NonNullable<T>[]> {
  const read = list(reader);
  const schema = { ...present(read.schema), minItems: 1 };
  return readerOf(
    schema,
    (value, on) => {
      const before = on.lostSoFar;
      const found = read(value, on);
      const written = Array.isArray(value) ? value.length : 0;
      const isWhole = found.length > 0 && found.length === written;
      if (!isWhole && on.lostSoFar === before) on.lose(isAbsent(value) ? 'TYPE' : 'FORMAT', value);
      return found;
    },
    true,
  );
}

/** A part that every record has: its absence is a loss, because it means that the row was truncated. */
export function due<T>(reader: Reader<T>): Reader<T> {
  return readerOf(
    present(reader.schema),
    (value, on) => {
      if (isAbsent(value)) on.lose('TYPE', value);
      return reader(value, on);
    },
    true,
  );
}

/** The schema of a value that may not be absent. */
export function present(schema: ValueSchema): ValueSchema {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, said]) => {
      if (keyword === 'type' && Array.isArray(said)) return [keyword, only(said.filter((one) => one !== 'null'))];
      if (keyword === 'enum' && Array.isArray(said)) return [keyword, said.filter((word) => word !== null)];
      return [keyword, said];
    }),
  );
}

function only(types: readonly unknown[]): unknown {
  return types.length === 1 ? types[0] : types;
}

/**
 * The persons of a record about one or several. The whole record is refused when a person or a serial cannot be read:
 * with one person fewer, a sibling could pass for the only child.
 */
export function persons<R extends Reader<object | null>>(
  reader: R,
  most: number,
): Reader<readonly (ReadObject<R> & { readonly serial: number })[]> {
  const items = { ...present(reader.schema), required: ['serial'] };
  return readerOf(
    { type: 'array', maxItems: most, items },
    (value, on) => {
      const lost = (): [] => {
        on.break();
        return [];
      };
      if (!Array.isArray(value) || value.length > most) return lost();
      return value.flatMap((entry: unknown) => {
        const serial = serialIn(entry);
        if (serial === null) return lost();
        const read = () => reader(entry, on) as ReadObject<R> | null;
        const person = value.length > 1 ? on.about(serial, read) : read();
        return person ? Object.assign(person, { serial }) : lost();
      });
    },
    true,
  );
}

const MAX_PERSONS = 999;

function serialIn(entry: unknown): number | null {
  const written: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'serial') : null;
  const serial = typeof written === 'string' && /^\s*\d{1,3}\s*$/u.test(written) ? Number(written) : written;
  return typeof serial === 'number' && Number.isInteger(serial) && serial > 0 && serial <= MAX_PERSONS ? serial : null;
}

/** A value that each record states for itself: a source file must not give it as a constant, which would be a guess. */
export function stated<T>(read: Reader<T>): Reader<T> {
  return readerOf({ ...read.schema, [STATED]: true }, (value, on) => read(value, on), read.isDue);
}

/** Gives the losses within `reader` these needs, so that they disclose nothing of fields hidden from the caller. */
export function hidden<T>(needs: LossNeeds, reader: Reader<T>): Reader<T> {
  return readerOf(
    reader.schema,
    (value, on) => {
      const outer = on.nowNeeding(needs);
      const read = reader(value, on);
      on.nowNeeding(outer);
      return read;
    },
    reader.isDue,
  );
}
