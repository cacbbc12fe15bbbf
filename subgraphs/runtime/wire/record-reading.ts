import { maskedExample, type Loss, type LossNeeds, type LossReason, type ReadRecord } from './losses';

/**
 * Reads one value of a record. What is not there is null (or an empty list), and so is what could not be read, of which
 * the reading then holds a loss: the two are told apart by that and by nothing else.
 */
export type Reader<T> = (value: unknown, on: RecordReading) => T;
export type Read<R> = R extends Reader<infer T> ? T : never;

/** What has more in it that cannot be read is no record of ours. */
const MAX_LOSSES = 1000;
/** Entries of a list within a record. */
const MAX_ENTRIES = 100;

/** One pass over one record, from its outside in. */
export class RecordReading {
  private readonly path: string[] = [];
  private readonly losses = new Map<string, Loss>();
  private needs: LossNeeds = {};
  private person: number | null = null;
  private broken = false;
  /** How often anything was lost so far. */
  lostSoFar = 0;

  /** Notes that the value under way is there and could not be read; `field` names one within it. */
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

  /** What tells whose record it is is gone: nothing of it can be believed to be about anybody. */
  break(): void {
    this.broken = true;
  }

  /** Goes on with a field of the value under way, until `leave`. */
  enter(name: string): void {
    this.path.push(name);
  }

  leave(): void {
    this.path.pop();
  }

  /** From now on, what a caller must see to be told; answers what it was before. */
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

  /** The record with its losses; null when it is none. */
  finish<T extends object>(record: T | null): (T & ReadRecord) | null {
    return record && !this.broken ? Object.assign(record, { losses: [...this.losses.values()] }) : null;
  }
}

/** Reads a row as a record; null when what its identity needs is gone. */
export function readRow<T extends object>(reader: Reader<T | null>, row: unknown): (T & ReadRecord) | null {
  const on = new RecordReading();
  return on.finish(reader(row, on));
}

export type Shape = Readonly<Record<string, Reader<unknown>>>;
export type ReadShape<S extends Shape> = { readonly [K in keyof S]: Read<S[K]> };

/**
 * An object of the wire, field by field; fields that it does not name are dropped. One that has others only is of another
 * shape, and lost.
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

/** An object that says nothing without some of its fields: it is lost as a whole where one of them is not to be had. */
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

/** An object that every record has; all its fields are null where it could not be read, or is cut off. */
export function always<R extends Reader<object | null>>(reader: R): Reader<ReadObject<R>> {
  const read = due(reader);
  return (value, on) => (read(value, on) ?? reader({}, on)) as ReadObject<R>;
}

function saysAnything(read: object): boolean {
  // That a name is no alias says nothing of a name that is not there.
  const isNothing = (part: unknown) => part === null || part === false || (Array.isArray(part) && part.length === 0);
  return !Object.values(read).every(isNothing);
}

/** The entries of a list, without what is null or could not be read. One longer than a record has is not looked into. */
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

/** A part that every record has: a row without it is cut short, and says nothing by its silence. */
export function due<T>(reader: Reader<T>): Reader<T> {
  return (value, on) => {
    if (isAbsent(value)) on.lose('TYPE', value);
    return reader(value, on);
  };
}

/**
 * The persons of a record about one or several. Without its serial nothing tells which of them is meant, and with one
 * fewer of them a sibling would pass for the only child: then the record is none.
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

/** What a caller must see for a loss in here not to tell of anything hidden; without it, the case itself. */
export function hidden<T>(needs: LossNeeds, reader: Reader<T>): Reader<T> {
  return (value, on) => {
    const outer = on.nowNeeding(needs);
    const read = reader(value, on);
    on.nowNeeding(outer);
    return read;
  };
}

/** True for what is not there: null, missing, empty and blank. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}
