import type { CallerContext } from '../../../schema/rights/caller';
import { epochOf, istIso } from '../../india/indian-time';
import type { ChildView } from '../view/child-view';
import type { Cursors } from '../../runtime/paging/cursors';
import { relayPage, type PageWanted, type RelayPage } from '../../runtime/paging/relay-page';
import { leadReach, type LeadReach } from './lead-reach';
import type { LeadSource } from '../matches/lead-source';
import type { FoundAlert } from '../registry/alerts/alerts';
import { rankSeen, showMatch, type MatchMaking, type ShownMatch } from './shown-match';

const A_READING = 100;

/** `Alert` of the graph, as far as the caller may see it. */
export interface ShownAlert {
  readonly kind: FoundAlert['kind'];
  readonly at: string;
  readonly children: readonly ChildView[];
  /** Not a field of the graph: the evidence, computed when it is requested. */
  readonly inside?: { match(): Promise<ShownMatch | null> };
}

export interface AlertParts {
  readonly callerContext: CallerContext;
  readonly making: MatchMaking & { readonly source: LeadSource };
  readonly cursors: Cursors;
}

interface Row {
  readonly seq: number;
  readonly alert: ShownAlert;
}

/** The caller's alerts, oldest first; null for a caller who may know of no leads at all. */
export async function alertPage(
  { first, after }: PageWanted,
  { callerContext, making, cursors }: AlertParts,
): Promise<RelayPage<ShownAlert> | null> {
  const reach = leadReach(callerContext, 'EXISTS');
  if (!reach) return null;
  return relayPage(
    cursors,
    { list: 'alerts', first, after },
    (limit, from) => walk(limit, from, reach, making),
    ({ alert }) => alert,
  );
}

/** Up to `count` alerts that the caller may see, after a place. */
async function walk(
  count: number,
  after: number,
  { unit }: LeadReach,
  making: AlertParts['making'],
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (let at = after; ;) {
    const requested = found.length === 0 ? Math.min(count, A_READING) : A_READING;
    const alerts = await making.source.alerts(at, requested, unit);
    const shown = await Promise.all(alerts.map((alert) => show(alert, making)));
    shown.forEach((alert, index) => {
      const seq = alerts[index]?.seq;
      if (alert && seq !== undefined) found.push({ seq, alert });
    });
    const last = alerts.at(-1);
    if (found.length >= count || alerts.length < requested || !last) return found.slice(0, count);
    at = last.seq;
  }
}

/** Null when the caller may not see one of its records, or may know of no leads of either child. */
async function show(alert: FoundAlert, making: AlertParts['making']): Promise<ShownAlert | null> {
  const [low, high] = await Promise.all([making.seen.side(alert.low), alert.high && making.seen.side(alert.high)]);
  if (!low || (alert.high && !high)) return null;
  // The children as they are now: they may have been joined since.
  const isOne = !high || high.child.inside.childId === low.child.inside.childId;
  const children = isOne ? [low.child] : [low.child, high.child];
  const sides = high ? [low, high] : [low];
  const levels = (['FULL', 'MASKED', 'EXISTS'] as const)
    .map((level) => sides.find(({ part }) => part.levels.LEADS === level)?.part.levels)
    .find((found) => found !== undefined);
  if (!levels) return null;

  async function match(): Promise<ShownMatch | null> {
    const leads = low && !isOne ? await making.seen.of(low.child, 'ALL') : [];
    const one = leads.find(({ other }) => other.child.inside.childId === high?.child.inside.childId);
    if (!one || !levels) return null;
    return showMatch(one, await rankSeen(one, making), { tie: null, levels, making });
  }

  const shown: ShownAlert = { kind: alert.kind, at: istIso(epochOf(alert.at)), children, inside: { match } };
  return making.views.of('Alert', shown, levels);
}
