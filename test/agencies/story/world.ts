import { STORY_ENDS, type Minute } from '../indian-clock';
import type { Draft, Family } from './drafts';
import { tellFamily } from './family';
import { FEATURED_CHILDREN } from './featured';
import { known } from './geography';
import { GrowingNumbers } from './growing-numbers';
import { bookOf, nativeNumber } from './numbers';

/** A record by number: its family's place times 64, plus its place in the family. */
export type RecordRef = number;
const PER_FAMILY = 64;
const KEPT_FAMILIES = 400;

/** What one agency system holds: its records by key, and the order in which they changed. */
interface Holdings {
  readonly byKey: Map<string, RecordRef>;
  readonly changes: GrowingNumbers;
  readonly changedAt: GrowingNumbers;
}

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
  private readonly firstRecord = new GrowingNumbers();
  private readonly serials = new GrowingNumbers();
  private readonly maxChildrenOf = new GrowingNumbers();
  private readonly touched = new Map<
    RecordRef,
    Pick<HeldRecord, 'revision' | 'withdrawn' | 'offence'> & { at: Minute }
  >();
  private readonly grown: { readonly from: number; readonly at: Minute }[] = [];
  private readonly kept = new Map<number, Family>();
  private now: Minute = STORY_ENDS;
  private children = 0;

  /** `size` counts children; the published ones are always among them. */
  constructor(
    readonly seed: number,
    size: number,
  ) {
    const first = Math.max(size, FEATURED_CHILDREN);
    this.id = `story${seed}x${first}`;
    this.settle(first);
  }

  get size(): number {
    return this.children;
  }

  get families(): number {
    return this.firstRecord.length;
  }

  /** Adds children; everything written about them reaches the systems now. */
  grow(children: number): void {
    this.now += 1;
    this.grown.push({ from: this.families, at: this.now });
    this.settle(this.children + children);
  }

  /** Generates the family again, with the same record numbers. */
  family(index: number): Family {
    const kept = this.kept.get(index);
    if (kept) return kept;
    const family = tellFamily(this.seed, index, this.maxChildrenOf.at(index));
    const first = this.firstRecord.at(index);
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
    const grownAt = this.grown.findLast(({ from }) => from <= index)?.at;
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

  /** Changes the record: corrects it visibly, or withdraws it. */
  touch(source: string, { ref, revision, offence }: HeldRecord, touch: Touch): void {
    this.now += 1;
    this.touched.set(ref, {
      revision: revision + 1,
      at: this.now,
      withdrawn: touch.withdraw,
      offence: offence || touch.offence,
    });
    this.append(source, ref, this.now);
  }

  changeCount(source: string): number {
    return this.held(source).changes.length;
  }

  change(source: string, index: number): { readonly ref: RecordRef; readonly at: Minute } {
    const { changes, changedAt } = this.held(source);
    return { ref: changes.at(index), at: changedAt.at(index) };
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

  /** Generates families until there are `size` children, and appends their records to the feeds in order of change. */
  private settle(size: number): void {
    const grownAt = this.grown.at(-1)?.at;
    const entries = new Map<string, { at: Minute; ref: RecordRef }[]>();
    while (this.children < size) {
      const index = this.families;
      const maxChildren = Math.min(2, size - this.children);
      const family = tellFamily(this.seed, index, maxChildren);
      this.firstRecord.push(this.serials.length);
      this.maxChildrenOf.push(maxChildren);
      this.children += family.children.length;
      if (family.records.length > PER_FAMILY) throw new RangeError(`family ${index} has too many records`);
      family.records.forEach((draft, place) => {
        const ref = index * PER_FAMILY + place;
        this.number(draft);
        this.held(draft.source).byKey.set(`${draft.kind}:${nativeNumber(draft)}`, ref);
        const list = entries.get(draft.source) ?? [];
        if (list.length === 0) entries.set(draft.source, list);
        list.push({ at: grownAt ?? draft.updatedAt, ref });
      });
    }
    for (const [source, list] of entries) {
      list.sort((a, b) => a.at - b.at || a.ref - b.ref);
      for (const { at, ref } of list) this.append(source, ref, at);
    }
  }

  private number(draft: Draft): void {
    const book = bookOf(draft);
    draft.serial = (this.books.get(book) ?? 0) + 1;
    this.books.set(book, draft.serial);
    this.serials.push(draft.serial);
  }
}
