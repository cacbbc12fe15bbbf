import { nativeNumber } from '../story/numbers';
import type { HeldRecord, World } from '../story/world';
import type { Meaning } from './clerk';
import type { WrittenRecord } from './written-record';

/** What a system means by each cell of one of its records. */
export interface MeantRecord {
  /** `police-rj:fir:RJ/08010001/2025/0123` */
  readonly key: string;
  readonly withdrawn: boolean;
  /** By the path of the cell, entries of a list counted from 1: `PIDIT.1.NAAM.2.NM`. */
  readonly means: Readonly<Record<string, Meaning>>;
}

/** All records of a system, each in its last state. */
export function heldRecords(world: World, source: string): HeldRecord[] {
  const refs = new Set(
    Array.from({ length: world.changeCount(source) }, (_, index) => world.change(source, index).ref),
  );
  return [...refs].map((ref) => world.record(ref));
}

export function meantRecords(world: World, source: string, write: (held: HeldRecord) => WrittenRecord): MeantRecord[] {
  return heldRecords(world, source).map((held) => ({
    key: `${source}:${held.draft.kind}:${nativeNumber(held.draft)}`,
    withdrawn: held.withdrawn,
    means: write(held).means,
  }));
}
