import { maskedExample } from '../../india/masked-example';
import type { ValueSchema } from '../agency/contract';
import type { Loss, LossNeeds, LossReason, ReadRecord } from './losses';
import { Unread } from './unread';

/**
 * Reads one value of a record. Absent and unreadable values both give null (or an empty list); only the loss that
 * `on` then records distinguishes an unreadable value from an absent one.
 */
export interface Reader<T> {
  (value: unknown, on: RecordReading): T;
  /** The values that it reads, for the published contract. A value that it describes costs nothing. */
  readonly schema: ValueSchema;
  /** Whether the absence of the value is a loss. */
  readonly isDue: boolean;
}
export type Read<R> = R extends Reader<infer T> ? T : never;

/** `read`, described by `schema`. */
export function readerOf<T>(
  schema: ValueSchema,
  read: (value: unknown, on: RecordReading) => T,
  isDue = false,
): Reader<T> {
  return Object.assign(read, { schema, isDue });
}

/** A field with what it is, for whoever has to fill it in: its unit or form, an example, and its name in Hindi. */
export function field<T>(description: string, read: Reader<T>): Reader<T> {
  return readerOf({ description, ...read.schema }, (value, on) => read(value, on), read.isDue);
}

/** A record with more losses than this is refused as a whole. */
const MAX_LOSSES = 1000;

/** The state of reading one record, from the outside in: the current path and the losses so far. */
export class RecordReading {
  private readonly path: string[] = [];
  private readonly losses = new Map<string, Loss>();
  private needs: LossNeeds = {};
  private person: number | null = null;
  private broken = false;
  /** The number of losses so far. */
  lostSoFar = 0;

  /**
   * Records that the current value, or its `field`, is present but could not be read. An `Unread` brings its own reason
   * and the value as it was written.
   */
  lose(reason: LossReason, value: unknown, field?: string): null {
    if (value instanceof Unread) return this.lose(value.reason, value.written, field);
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

/** True for null, missing, empty and blank values. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}
