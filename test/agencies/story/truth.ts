import type { Draft, Family } from './drafts';
import { FEATURED_FAMILIES } from './featured';
import { nativeNumber } from './numbers';
import { unitsOf, type TrueUnits } from './units';
import type { World } from './world';

/** What is really so: which records are about one child, whatever their papers say. */
export interface TrueChild {
  readonly id: string;
  readonly kind: string;
  /** What the story means to be wrong with it; null for most. */
  readonly flaw: string | null;
  /** Whether the papers tie all of the records together. */
  readonly certain: boolean;
  /** Whether a sexual offence is named in one of its FIRs. */
  readonly protected: boolean;
  /** Record keys, `#serial` where a record is about several children. */
  readonly records: readonly string[];
  readonly units: TrueUnits;
}

export interface Story {
  readonly featured: readonly TrueChild[];
  /** Some other children of each kind. */
  readonly sample: readonly TrueChild[];
}

const SEARCHED_FAMILIES = 1500;
const OF_EACH_KIND = 8;

/** The children of a family, each with the keys of the records that are about it. */
export function trueChildren(family: Family): TrueChild[] {
  const { id, kind, flaw, certain } = family;
  return family.children.map((_, child) => {
    const records: string[] = [];
    const papers: Draft[] = [];
    let isProtected = false;
    for (const draft of family.records) {
      if (draft.withdrawn) continue;
      const shared = 'children' in draft ? draft.children : null;
      if (shared ? !shared.includes(child) : 'child' in draft && draft.child !== child) continue;
      const serial = shared && shared.length > 1 ? `#${shared.indexOf(child) + 1}` : '';
      papers.push(draft);
      records.push(`${draft.source}:${draft.kind}:${nativeNumber(draft)}${serial}`);
      if (draft.kind === 'fir' && draft.sexualOffence) isProtected = true;
    }
    const suffix = family.children.length > 1 ? `-${child + 1}` : '';
    return { id: id + suffix, kind, flaw, certain, protected: isProtected, records, units: unitsOf(papers) };
  });
}

export function tellStory(world: World): Story {
  const featured: TrueChild[] = [];
  const sample: TrueChild[] = [];
  const counts = new Map<string, number>();
  for (let index = 0; index < Math.min(world.families, SEARCHED_FAMILIES); index++) {
    const family = world.family(index);
    if (index < FEATURED_FAMILIES) {
      featured.push(...trueChildren(family));
      continue;
    }
    const count = counts.get(family.kind) ?? 0;
    if (count >= OF_EACH_KIND) continue;
    counts.set(family.kind, count + 1);
    sample.push(...trueChildren(family).filter(({ records }) => records.length > 0));
  }
  return { featured, sample };
}
