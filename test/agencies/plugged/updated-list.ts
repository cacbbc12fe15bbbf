import type { Minute } from '../indian-clock';
import type { HeldRecord, RecordRef, World } from '../story/world';

/** One page of the records of a kind that were changed at an instant or later. */
export interface UpdatedPage {
  readonly held: readonly HeldRecord[];
  readonly total: number;
  readonly more: boolean;
}

/**
 * The list of what was updated since: by the minute, the latest state of each record once, without a word of those that
 * were withdrawn. A record that changes between two pages moves to the end.
 */
export class UpdatedList {
  private known = {
    changes: -1,
    refs: [] as { readonly ref: RecordRef; readonly at: Minute; readonly kind: string }[],
  };

  constructor(
    private readonly world: World,
    private readonly source: string,
  ) {}

  /** `since` null: from the beginning. `page` counts from 1. */
  page(kind: string, since: Minute | null, page: number, size: number): UpdatedPage {
    const of = this.refs().filter((one) => one.kind === kind && (since === null || one.at >= since));
    const from = (page - 1) * size;
    const held = of.slice(from, from + size).map(({ ref }) => this.world.record(ref));
    return { held, total: of.length, more: from + size < of.length };
  }

  private refs() {
    const { world, source } = this;
    const changes = world.changeCount(source);
    if (this.known.changes === changes) return this.known.refs;
    const all = new Set(Array.from({ length: changes }, (_, index) => world.change(source, index).ref));
    const refs = [...all]
      .map((ref) => world.record(ref))
      .filter(({ withdrawn }) => !withdrawn)
      .map(({ ref, updatedAt, draft }) => ({ ref, at: updatedAt, kind: draft.kind }))
      .sort((a, b) => a.at - b.at || a.ref - b.ref);
    this.known = { changes, refs };
    return refs;
  }
}
