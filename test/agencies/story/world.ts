import { STORY_ENDS, type Minute } from '../indian-clock';
import { CROSSING_FROM, FEATURED_CROSSING, firstSerialOf, tellCrossing } from './crossing';
import type { Draft, Family } from './drafts';
import { DRIVE_FAMILIES, DRIVES_FROM, firstSerialOfDrives, tellDriveFamily } from './drives/drive-families';
import { tellBesideDrives } from './drives/usual-beside-drives';
import { tellFamily } from './family';
import { FEATURED_CHILDREN } from './featured';
import { known } from './geography';
import { GrowingNumbers } from './growing-numbers';
import { bookOf, nativeNumber, recordKind } from './numbers';

/** A record by number: its family's place times 64, plus its place in the family. */
export type RecordRef = number;
const PER_FAMILY = 64;
const KEPT_FAMILIES = 400;

/** Families with indices in a row. */
class FamilyRow {
  readonly firstRecord = new GrowingNumbers();
  readonly maxChildrenOf = new GrowingNumbers();
  children = 0;

  /** `name` sets its books of serials apart from the usual world's, and `firstSerial` is where they begin. */
  constructor(
    readonly from: number,
    readonly tell: (seed: number, index: number, maxChildren: number) => Family,
    readonly name = '',
    readonly firstSerial: (draft: Draft) => number = () => 1,
  ) {}

  get length(): number {
    return this.firstRecord.length;
  }
}

/** What one agency system holds: its records by key, and the order in which they changed. */
interface Holdings {
  readonly byKey: Map<string, RecordRef>;
  readonly changes: GrowingNumbers;
  readonly changedAt: GrowingNumbers;
}

type Entries = Map<string, { readonly at: Minute; readonly ref: RecordRef }[]>;

export interface HeldRecord {
  /** The world's seed, so that what an agency makes up differs from world to world. */
  readonly seed: number;
  readonly ref: RecordRef;
  readonly family: Family;
  readonly draft: Draft;
  readonly updatedAt: Minute;
  /** How often a test has touched it; the agency writes it visibly into the record. */
  readonly revision: number;
  readonly withdrawn: boolean;
  /** A sexual offence was added to an FIR's sections since it was written. */
  readonly offence: boolean;
}

/** How a test changes a record; by default it is only corrected. */
export interface Touch {
  /** Taken back. */
  readonly withdraw: boolean;
  /** A sexual offence is added to its sections, and stays there. */
  readonly offence: boolean;
}

/**
 * The one story that all systems share. It remembers where each record is and its serial number, and generates a family
 * again whenever one of its records is requested, so that memory does not grow with the story.
 */
export class World {
  readonly id: string;
  private readonly holdings = new Map<string, Holdings>();
  private readonly books = new Map<string, number>();
  private readonly serials = new GrowingNumbers();
  private readonly usual: FamilyRow;
  private readonly crossing = new FamilyRow(CROSSING_FROM, tellCrossing, 'crossing ', firstSerialOf);
  private readonly drives = new FamilyRow(DRIVES_FROM, tellDriveFamily, 'drives ', firstSerialOfDrives);
  private readonly touched = new Map<
    RecordRef,
    Pick<HeldRecord, 'revision' | 'withdrawn' | 'offence'> & { at: Minute }
  >();
  private readonly grown: { readonly row: FamilyRow; readonly from: number; readonly at: Minute }[] = [];
  private readonly kept = new Map<number, Family>();
  private clock: Minute = STORY_ENDS;

  /**
   * `size` counts children; the published ones are always among them. `crossing` counts those who cross the systems that
   * are plugged in by source files, in addition; 0 for none, and for a world that no such record changes. `withDrives` adds
   * the records of five published reports of drives.
   */
  constructor(
    readonly seed: number,
    size: number,
    crossing = 0,
    readonly withDrives = false,
  ) {
    this.usual = new FamilyRow(0, withDrives ? tellBesideDrives : tellFamily);
    const first = Math.max(size, FEATURED_CHILDREN);
    const across = crossing === 0 ? 0 : Math.max(crossing, FEATURED_CROSSING);
    this.id = `story${seed}x${first}${across === 0 ? '' : `x${across}`}${withDrives ? 'd' : ''}`;
    this.settle(first, across, withDrives ? DRIVE_FAMILIES : 0);
  }

  get size(): number {
    return this.usual.children;
  }

  get families(): number {
    return this.usual.length;
  }

  /** How many children, and how many families, cross the plugged systems; the families' indices begin at `CROSSING_FROM`. */
  get across(): { readonly children: number; readonly families: number } {
    return { children: this.crossing.children, families: this.crossing.length };
  }

  /** The instant of the last change. */
  get now(): Minute {
    return this.clock;
  }

  /** Adds children; everything written about them reaches the systems now. */
  grow(children: number): void {
    this.clock += 1;
    this.grown.push({ row: this.usual, from: this.usual.length, at: this.clock });
    this.settle(this.usual.children + children, this.crossing.children);
  }

  /** Adds children who cross the plugged systems. */
  growAcross(children: number): void {
    this.clock += 1;
    this.grown.push({ row: this.crossing, from: CROSSING_FROM + this.crossing.length, at: this.clock });
    this.settle(this.usual.children, this.crossing.children + children);
  }

  /** Generates the family again, with the same record numbers. */
  family(index: number): Family {
    const kept = this.kept.get(index);
    if (kept) return kept;
    const row = this.rowOf(index);
    const family = row.tell(this.seed, index, row.maxChildrenOf.at(index - row.from));
    const first = row.firstRecord.at(index - row.from);
    family.records.forEach((draft, place) => (draft.serial = this.serials.at(first + place)));
    this.kept.set(index, family);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT_FAMILIES && oldest !== undefined) this.kept.delete(oldest);
    return family;
  }

  record(ref: RecordRef): HeldRecord {
    const index = Math.floor(ref / PER_FAMILY);
    const family = this.family(index);
    const draft = known(family.records[ref % PER_FAMILY], `record ${ref}`);
    const row = this.rowOf(index);
    const grownAt = this.grown.findLast((one) => one.row === row && one.from <= index)?.at;
    const touched = this.touched.get(ref);
    const updatedAt = touched?.at ?? grownAt ?? draft.updatedAt;
    return {
      seed: this.seed,
      ref,
      family,
      draft,
      updatedAt,
      revision: touched?.revision ?? 0,
      withdrawn: touched?.withdrawn ?? draft.withdrawn,
      offence: touched?.offence ?? false,
    };
  }

  /** `key` is `<kind>:<native>`. A withdrawn record is still found, and says so. */
  find(source: string, key: string): HeldRecord | null {
    const ref = this.held(source).byKey.get(key);
    return ref === undefined ? null : this.record(ref);
  }

  /**
   * Changes the record: corrects it visibly, or withdraws it. `late`: by how many minutes the office antedates the
   * change.
   */
  touch(source: string, { ref, revision, offence }: HeldRecord, touch: Touch, late = 0): void {
    this.clock += 1;
    this.touched.set(ref, {
      revision: revision + 1,
      at: this.clock - late,
      withdrawn: touch.withdraw,
      offence: offence || touch.offence,
    });
    this.append(source, ref, this.clock);
  }

  changeCount(source: string): number {
    return this.held(source).changes.length;
  }

  change(source: string, index: number): { readonly ref: RecordRef; readonly at: Minute } {
    const { changes, changedAt } = this.held(source);
    return { ref: changes.at(index), at: changedAt.at(index) };
  }

  private rowOf(index: number): FamilyRow {
    if (index < CROSSING_FROM) return this.usual;
    return index < DRIVES_FROM ? this.crossing : this.drives;
  }

  private held(source: string): Holdings {
    const ready = this.holdings.get(source);
    if (ready) return ready;
    const fresh = { byKey: new Map<string, number>(), changes: new GrowingNumbers(), changedAt: new GrowingNumbers() };
    this.holdings.set(source, fresh);
    return fresh;
  }

  private append(source: string, ref: RecordRef, at: Minute): void {
    const { changes, changedAt } = this.held(source);
    changes.push(ref);
    changedAt.push(at);
  }

  /** Generates families until there are so many children, and appends their records to the feeds in order of change. */
  private settle(usual: number, across: number, drives = 0): void {
    const entries: Entries = new Map();
    while (this.usual.children < usual) this.settleFamily(this.usual, usual - this.usual.children, entries);
    while (this.crossing.children < across) this.settleFamily(this.crossing, across - this.crossing.children, entries);
    while (this.drives.length < drives) this.settleFamily(this.drives, 1, entries);
    for (const [source, list] of entries) {
      list.sort((a, b) => a.at - b.at || a.ref - b.ref);
      for (const { at, ref } of list) this.append(source, ref, at);
    }
  }

  /** `room`: how many children the world still takes. */
  private settleFamily(row: FamilyRow, room: number, entries: Entries): void {
    const grownAt = this.grown.at(-1)?.at;
    const index = row.from + row.length;
    const maxChildren = Math.min(2, room);
    const family = row.tell(this.seed, index, maxChildren);
    row.firstRecord.push(this.serials.length);
    row.maxChildrenOf.push(maxChildren);
    row.children += family.children.length;
    if (family.records.length > PER_FAMILY) throw new RangeError(`family ${index} has too many records`);
    family.records.forEach((draft, place) => {
      const ref = index * PER_FAMILY + place;
      this.number(draft, row);
      this.held(draft.source).byKey.set(`${recordKind(draft)}:${nativeNumber(draft)}`, ref);
      const list = entries.get(draft.source) ?? [];
      if (list.length === 0) entries.set(draft.source, list);
      list.push({ at: grownAt ?? draft.updatedAt, ref });
    });
  }

  private number(draft: Draft, { name, firstSerial }: FamilyRow): void {
    const book = name + bookOf(draft);
    draft.serial = (this.books.get(book) ?? firstSerial(draft) - 1) + 1;
    this.books.set(book, draft.serial);
    this.serials.push(draft.serial);
  }
}
