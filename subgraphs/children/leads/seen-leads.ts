import type { ChildView, VisibleRecord } from '../child-view';
import type { RecordLink } from '../child';
import type { VisibleChildren } from '../visible-children';
import { createLeadBatches } from './lead-batches';
import type { Lead, LeadEnd, LeadSource } from './lead-source';

/** One side of a pair, as the caller may see it. */
export interface SeenSide {
  readonly bornId: string;
  readonly child: ChildView;
  readonly record: RecordLink;
  readonly levels: VisibleRecord['levels'];
}

/** A pair of which the caller may see both records; `own` is of the child that was asked about. */
export interface SeenLead {
  readonly lead: Lead;
  readonly own: SeenSide;
  readonly other: SeenSide;
}

/** The leads of one request's caller. One whose other record may not be seen is not there, and is no rival of others. */
export interface SeenLeads {
  /** The child's best pair with each other child, strongest first. */
  of(child: ChildView): Promise<readonly SeenLead[]>;
  /** All pairs of records of these two children, strongest first. */
  between(child: ChildView, other: ChildView): Promise<readonly SeenLead[]>;
  /** The claim with its child; null where the caller may not see the very record. */
  side(end: LeadEnd): Promise<SeenSide | null>;
}

export function createSeenLeads(
  source: Pick<LeadSource, 'leadsOf'>,
  visible: Pick<VisibleChildren, 'find'>,
): SeenLeads {
  const leadsOf = createLeadBatches(source);
  const known = new Map<string, Promise<readonly SeenLead[]>>();

  async function side(end: LeadEnd): Promise<SeenSide | null> {
    const child = await visible.find(end.bornId);
    return child && sideOf(child, end);
  }

  async function read(child: ChildView): Promise<readonly SeenLead[]> {
    const leads = await leadsOf(child.inside.records.map(({ bornId }) => bornId));
    const seen = await Promise.all(
      leads.map(async (lead): Promise<SeenLead[]> => {
        const [low, high] = [sideOf(child, lead.low), sideOf(child, lead.high)];
        const own = low ?? high;
        const other = await side(low ? lead.high : lead.low);
        // Joined since the leads were read, it is no lead any more.
        return own && other && other.child.inside.childId !== child.inside.childId ? [{ lead, own, other }] : [];
      }),
    );
    return seen.flat().sort((a, b) => strongestFirst(a.lead, b.lead));
  }

  function all(child: ChildView): Promise<readonly SeenLead[]> {
    const { childId } = child.inside;
    let leads = known.get(childId);
    if (!leads) known.set(childId, (leads = read(child)));
    return leads;
  }

  return {
    async of(child) {
      const best = new Map<string, SeenLead>();
      for (const one of await all(child)) {
        const { childId } = one.other.child.inside;
        if (!best.has(childId)) best.set(childId, one);
      }
      return [...best.values()];
    },
    async between(child, { inside: { childId } }) {
      return (await all(child)).filter(({ other }) => other.child.inside.childId === childId);
    },
    side,
  };
}

function sideOf(child: ChildView, { bornId }: Pick<LeadEnd, 'bornId'>): SeenSide | null {
  const at = child.inside.records.findIndex((record) => record.bornId === bornId);
  const [seen, record] = [child.inside.records[at], child.records[at]];
  return seen && record ? { bornId, child, record, levels: seen.levels } : null;
}

/** Each of the child's records that the caller may see. */
export function sidesOf(child: ChildView): readonly SeenSide[] {
  return child.inside.records.flatMap(({ bornId }) => sideOf(child, { bornId }) ?? []);
}

/** One order for all, so that a pair's best lead is the same from either side. */
function strongestFirst(a: Lead, b: Lead): number {
  const [one, other] = [`${a.low.bornId} ${a.high.bornId}`, `${b.low.bornId} ${b.high.bornId}`];
  return b.bits - a.bits || (one < other ? -1 : 1);
}
