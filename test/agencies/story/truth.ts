import type { Draft, Family } from './drafts';
import { CROSSING_FROM } from './crossing';
import { CHILDREN_OF_DRIVES, DRIVES_FROM } from './drives/drive-families';
import { FEATURED_FAMILIES } from './featured';
import { nativeNumber, recordKind } from './numbers';
import { unitsOf, type TrueUnits } from './units';
import type { World } from './world';

/** The truth of the story: which records are about one child, even if their papers don't say so. */
export interface TrueChild {
  readonly id: string;
  /** The same for brothers, sisters and twins. */
  readonly family: string;
  readonly kind: string;
  /** What is wrong with it by intention; null for most. */
  readonly flaw: string | null;
  /** Whether the papers connect all of the records. */
  readonly certain: boolean;
  /** Whether a sexual offence is named in one of its FIRs. */
  readonly protected: boolean;
  /** Record keys, `#serial` where a record is about several children. */
  readonly records: readonly string[];
  /** Those of the records for which the child gave a false name. */
  readonly falselyNamed: readonly string[];
  /** Whether a brother or sister was born on the same day. */
  readonly twin: boolean;
  /** The family of a stranger of the same name, age and sex. */
  readonly namesakeOf: string | null;
  readonly units: TrueUnits;
}

export interface Story {
  readonly featured: readonly TrueChild[];
  /** A few other children of each kind. */
  readonly sample: readonly TrueChild[];
  /** All whose records no paper connects, and namesakes with the child whose name they bear; of the first 1,500 families. */
  readonly unjoined: readonly TrueChild[];
  /** All who cross the systems that are plugged in by source files, the featured ones first. */
  readonly crossed: readonly TrueChild[];
  /** All whom the reports of drives add and who have papers; the published incidents are among `featured`. */
  readonly ofDrives: readonly TrueChild[];
}

const SEARCHED_FAMILIES = 1500;
const OF_EACH_KIND = 8;

/** The children of a family, each with the keys of the records that are about it. */
export function trueChildren(family: Family): TrueChild[] {
  const { id, kind, flaw, certain, namesakeOf } = family;
  const [elder, younger] = family.children;
  const twin = elder?.born === younger?.born;
  return family.children.map((_, child) => {
    const records: string[] = [];
    const falselyNamed: string[] = [];
    const papers: Draft[] = [];
    let isProtected = false;
    for (const draft of family.records) {
      if (draft.withdrawn) continue;
      const shared = 'children' in draft ? draft.children : null;
      if (shared ? !shared.includes(child) : 'child' in draft && draft.child !== child) continue;
      const serial = shared && shared.length > 1 ? `#${shared.indexOf(child) + 1}` : '';
      papers.push(draft);
      const key = `${draft.source}:${recordKind(draft)}:${nativeNumber(draft)}${serial}`;
      records.push(key);
      if ('underFalseName' in draft && draft.underFalseName) falselyNamed.push(key);
      if (draft.kind === 'fir' && draft.sexualOffence) isProtected = true;
    }
    const suffix = family.children.length > 1 ? `-${child + 1}` : '';
    const facts = { family: id, kind, flaw, certain, twin, namesakeOf, protected: isProtected };
    return { id: id + suffix, ...facts, records, falselyNamed, units: unitsOf(papers) };
  });
}

/** Whether only a comparison of its records shows which belong to one child, or to different ones. */
function needsComparison({ certain, namesakeOf, kind }: Family): boolean {
  return !certain || namesakeOf !== null || kind === 'not-heard-of';
}

export function tellStory(world: World): Story {
  const featured: TrueChild[] = [];
  const sample: TrueChild[] = [];
  const unjoined: TrueChild[] = [];
  const counts = new Map<string, number>();
  for (let index = 0; index < Math.min(world.families, SEARCHED_FAMILIES); index++) {
    const family = world.family(index);
    if (index < FEATURED_FAMILIES) {
      featured.push(...trueChildren(family));
      continue;
    }
    if (needsComparison(family)) unjoined.push(...trueChildren(family));
    const count = counts.get(family.kind) ?? 0;
    if (count >= OF_EACH_KIND) continue;
    counts.set(family.kind, count + 1);
    sample.push(...trueChildren(family).filter(({ records }) => records.length > 0));
  }
  const crossed: TrueChild[] = [];
  for (let place = 0; place < Math.min(world.across.families, SEARCHED_FAMILIES); place++) {
    crossed.push(...trueChildren(world.family(CROSSING_FROM + place)));
  }
  const drives = Array.from({ length: world.withDrives ? CHILDREN_OF_DRIVES : 0 }, (_, nth) =>
    world.family(DRIVES_FROM + nth),
  );
  return { featured, sample, unjoined, crossed, ofDrives: drives.flatMap(trueChildren) };
}
