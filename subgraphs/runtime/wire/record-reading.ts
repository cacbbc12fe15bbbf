import { maskedExample } from '../../india/masked-example';
import type { Loss, LossNeeds, LossReason, ReadRecord } from './losses';

/**
 * Reads one value of a record. Absent and unreadable values both give null (or an empty list); only the loss that
 * `on` then records distinguishes an unreadable value from an absent one.
 */
export type Reader<T> = (value: unknown, on: RecordReading) => T;
export type Read<R> = R extends Reader<infer T> ? T : never;

/** A record with more losses than this is refused as a whole. */
const MAX_LOSSES = 1000;
/** The most entries of a list within a record. */
const MAX_ENTRIES = 100;

/** The state of reading one record, from the outside in: the current path and the losses so far. */
export class RecordReading {
  private readonly path: string[] = [];
  private readonly losses = new Map<string, Loss>();
  private needs: LossNeeds = {};
  private person: number | null = null;
  private broken = false;
  /** The number of losses so far. */
  lostSoFar = 0;

  /** Records that the current value, or its `field`, is present but could not be read. */
  lose(reason: LossReason, value: unknown, field?: string): null {
    const name = (field === undefined ? this.path : [...this.path, field]).join('.');
    this.lostSoFar += 1;
    const id = `${this.person ?? ''} ${reason} ${name}`;
    const known = this.losses.get(id);
    if (known) this.losses.set(id, { ...known, count: known.count + 1 });
    else if (this.losses.size >= MAX_LOSSES) this.broken = true;
    else {
      const { person, needs } = this;
      this.losses.set(id, { field: name, reason, example: maskedExample(value), count: 1, person, needs });
    }
    return null;
  }

  /** Refuses the whole record, because it is unknown which person it is about. */
  break(): void {
    this.broken = true;
  }

  /** Makes a field of the current value the current one, until `leave`. */
  enter(name: string): void {
    this.path.push(name);
  }

  leave(): void {
    this.path.pop();
  }

  /** Sets the needs of the losses from here on; returns the previous ones. */
  nowNeeding(needs: LossNeeds): LossNeeds {
    const before = this.needs;
    this.needs = needs;
    return before;
  }

  about<T>(person: number, read: () => T): T {
    this.person = person;
    const value = read();
    this.person = null;
    return value;
  }

  /** The record with its losses; null when it is refused. */
  finish<T extends object>(record: T | null): (T & ReadRecord) | null {
    return record && !this.broken ? Object.assign(record, { losses: [...this.losses.values()] }) : null;
  }
}

/** Reads a row as a record; null when a field that identifies it could not be read. */
export function readRow<T extends object>(reader: Reader<T | null>, row: unknown): (T & ReadRecord) | null {
  const on = new RecordReading();
  return on.finish(reader(row, on));
}

export type Shape = Readonly<Record<string, Reader<unknown>>>;
export type ReadShape<S extends Shape> = { readonly [K in keyof S]: Read<S[K]> };

/**
 * Reads an object field by field and drops the fields that `readers` does not name. An object with none of the named
 * fields has another shape and is a loss.
 */
export function shape<const S extends Shape>(readers: S): Reader<ReadShape<S> | null> {
  const fields = Object.entries(readers);
  return (value, on) => {
    if (isAbsent(value)) return null;
    if (typeof value !== 'object' || Array.isArray(value)) return on.lose('TYPE', value);
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
  };
}

function isOther(written: object, readers: Shape): boolean {
  const names = Object.keys(written);
  return names.length > 0 && !names.some((name) => Object.hasOwn(readers, name));
}

type ReadObject<R extends Reader<object | null>> = NonNullable<Read<R>>;
export type Having<T, K extends keyof T> = Omit<T, K> & { readonly [N in K]: NonNullable<T[N]> };

/** An object with fields that it needs: without one of them it is null, and a loss unless it is empty. */
export function having<const S extends Shape, K extends keyof S>(
  readers: S,
  ...needed: readonly K[]
): Reader<Having<ReadShape<S>, K> | null> {
  const reader = shape(readers);
  return (value, on) => {
    const before = on.lostSoFar;
    const read = reader(value, on);
    if (!read) return null;
    if (needed.every((name) => read[name] !== null)) return read as Having<ReadShape<S>, K>;
    if (saysAnything(read) && on.lostSoFar === before) on.lose('FORMAT', value);
    return null;
  };
}

/** An object that every record has; all its fields are null when it is absent or could not be read, which is a loss. */
export function always<R extends Reader<object | null>>(reader: R): Reader<ReadObject<R>> {
  const read = due(reader);
  return (value, on) => (read(value, on) ?? reader({}, on)) as ReadObject<R>;
}

function saysAnything(read: object): boolean {
  // False counts as nothing: `alias: false` without a name states nothing.
  const isNothing = (part: unknown) => part === null || part === false || (Array.isArray(part) && part.length === 0);
  return !Object.values(read).every(isNothing);
}

/** The entries of a list that are not null and could be read. A list longer than `most` is a loss as a whole. */
export function list<T>(reader: Reader<T | null>, most = MAX_ENTRIES): Reader<readonly NonNullable<T>[]> {
  return (value, on) => {
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
  };
}

/** A part that every record has: its absence is a loss, because it means that the row was truncated. */
export function due<T>(reader: Reader<T>): Reader<T> {
  return (value, on) => {
    if (isAbsent(value)) on.lose('TYPE', value);
    return reader(value, on);
  };
}

/**
 * The persons of a record about one or several. The whole record is refused when a person or a serial cannot be read:
 * with one person fewer, a sibling could pass for the only child.
 */
export function persons<R extends Reader<object | null>>(
  reader: R,
  most: number,
): Reader<readonly (ReadObject<R> & { readonly serial: number })[]> {
  return (value, on) => {
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
  };
}

const MAX_PERSONS = 999;

function serialIn(entry: unknown): number | null {
  const written: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'serial') : null;
  const serial = typeof written === 'string' && /^\s*\d{1,3}\s*$/u.test(written) ? Number(written) : written;
  return typeof serial === 'number' && Number.isInteger(serial) && serial > 0 && serial <= MAX_PERSONS ? serial : null;
}

/** Gives the losses within `reader` these needs, so that they disclose nothing of fields hidden from the caller. */
export function hidden<T>(needs: LossNeeds, reader: Reader<T>): Reader<T> {
  return (value, on) => {
    const outer = on.nowNeeding(needs);
    const read = reader(value, on);
    on.nowNeeding(outer);
    return read;
  };
}

/** True for null, missing, empty and blank values. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}
