import { fairTurn } from '../../runtime/graphql/fair-turns';
import type { ChildView, VisibleRecord } from '../view/child-view';
import type { RecordLink } from '../view/child';
import type { VisibleChildren } from '../view/visible-children';
import { createLeadBatches } from './lead-batches';
import type { Lead, LeadPart, LeadSource } from '../matches/lead-source';
import type { LeadEnd } from '../registry/claims/lead-end';

/** One side of a pair, as the caller may see it. */
export interface SeenSide {
  readonly claimId: string;
  readonly child: ChildView;
  readonly record: RecordLink;
  readonly levels: VisibleRecord['levels'];
  /** The child without the records that one officer alone has joined to it. Rights to the lead come from this part. */
  readonly part: VisibleRecord['part'];
}

/** A pair of which the caller may see both records. `own` is of the child in the query. */
export interface SeenLead {
  readonly lead: Lead;
  readonly own: SeenSide;
  readonly other: SeenSide;
}

/**
 * The leads that one request's caller may see. A lead whose other record the caller may not see is left out, and counts
 * as no rival.
 */
export interface SeenLeads {
  /**
   * The child's best pair with each other child, strongest first. For a child that one officer has joined, only the
   * parts whose leads the caller knows at the best level count.
   */
  of(child: ChildView, part: LeadPart): Promise<readonly SeenLead[]>;
  /** All pairs of records of these two children whose bits would be worth a review, strongest first. */
  between(child: ChildView, other: ChildView): Promise<readonly SeenLead[]>;
  /** The claim with its child; null when the caller may not see this very record. */
  side(end: LeadEnd): Promise<SeenSide | null>;
}

export function createSeenLeads(
  source: Pick<LeadSource, 'leadsOf'>,
  visible: Pick<VisibleChildren, 'find'>,
): SeenLeads {
  const batches = { REVIEW_BITS: createLeadBatches(source, 'REVIEW_BITS'), ALL: createLeadBatches(source, 'ALL') };
  const known = {
    REVIEW_BITS: new Map<string, Promise<readonly SeenLead[]>>(),
    ALL: new Map<string, Promise<readonly SeenLead[]>>(),
  };

  const children = new Map<string, Promise<ChildView | null>>();
  const sides = new Map<string, Promise<SeenSide | null>>();

  function childOf(id: string): Promise<ChildView | null> {
    let found = children.get(id);
    if (!found) children.set(id, (found = visible.find(id)));
    return found;
  }

  /** Each claim is read once, since the same claim is a rival in many pairs; claims of one child share its reading. */
  function side(end: LeadEnd): Promise<SeenSide | null> {
    let found = sides.get(end.claimId);
    if (!found) sides.set(end.claimId, (found = childOf(end.childId).then((child) => child && sideOf(child, end))));
    return found;
  }

  /** By claim id; sides that the caller may not see are left out. */
  async function sidesAt(ends: readonly LeadEnd[]): Promise<ReadonlyMap<string, SeenSide>> {
    const distinct = [...new Map(ends.map((end) => [end.claimId, end])).values()];
    const found = await Promise.all(distinct.map(side));
    return new Map(found.flatMap((one) => (one ? [[one.claimId, one] as const] : [])));
  }

  async function read(child: ChildView, part: LeadPart): Promise<readonly SeenLead[]> {
    const leads = await batches[part](child.inside.records.map(({ claimId }) => claimId));
    await fairTurn();
    const pairs = leads.flatMap((lead) => {
      const [low, high] = [sideOf(child, lead.low), sideOf(child, lead.high)];
      const own = low ?? high;
      return own ? [{ lead, own, far: low ? lead.high : lead.low }] : [];
    });
    const others = await sidesAt(pairs.map(({ far }) => far));
    const seen = pairs.flatMap(({ lead, own, far }): SeenLead[] => {
      const other = others.get(far.claimId);
      // If the two were joined after the leads were read, there is no lead any more.
      return other && other.child.inside.childId !== child.inside.childId ? [{ lead, own, other }] : [];
    });
    return seen.sort((a, b) => strongestFirst(a.lead, b.lead));
  }

  function all(child: ChildView, part: LeadPart): Promise<readonly SeenLead[]> {
    const { childId } = child.inside;
    let leads = known[part].get(childId);
    if (!leads) known[part].set(childId, (leads = read(child, part)));
    return leads;
  }

  return {
    async of(child, part) {
      const best = new Map<string, SeenLead>();
      for (const one of await all(child, part)) {
        if (one.own.part.levels.LEADS !== child.inside.levels.LEADS) continue;
        const { childId } = one.other.child.inside;
        if (!best.has(childId)) best.set(childId, one);
      }
      return [...best.values()];
    },
    async between(child, { inside: { childId } }) {
      return (await all(child, 'REVIEW_BITS')).filter(({ other }) => other.child.inside.childId === childId);
    },
    side,
  };
}

function sideOf(child: ChildView, { claimId }: Pick<LeadEnd, 'claimId'>): SeenSide | null {
  const at = child.inside.records.findIndex((record) => record.claimId === claimId);
  const [seen, record] = [child.inside.records[at], child.records[at]];
  return seen && record ? { claimId, child, record, levels: seen.levels, part: seen.part } : null;
}

/**
 * The records of the side's child that the caller may see, of all parts whose leads the caller knows at the same level
 * as this part's: which of these parts the lead is of may depend on masked facts.
 */
export function sidesOf({ child, part }: SeenSide): readonly SeenSide[] {
  const alike = child.inside.records.filter((record) => record.part.levels.LEADS === part.levels.LEADS);
  return alike.flatMap(({ claimId }) => sideOf(child, { claimId }) ?? []);
}

/** One order for all, so that both sides have the same best lead. */
function strongestFirst(a: Lead, b: Lead): number {
  if (a.bits !== b.bits) return b.bits - a.bits;
  return `${a.low.claimId} ${a.high.claimId}` < `${b.low.claimId} ${b.high.claimId}` ? -1 : 1;
}
