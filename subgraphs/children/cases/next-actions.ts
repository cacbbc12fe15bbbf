import type { GraphNextAction } from '../../../schema/generated/children';
import type { CommandUnit } from '../../drives/cut/cut';
import { cursorOf, pendingCases, type CaseCursor } from '../../drives/counting/read-cases';
import { MAX_PAGE_SIZE } from '../../runtime/paging/relay-page';
import type { Views } from '../../runtime/rights/views';
import type { Leads } from '../leads/leads';
import type { ShownMatch } from '../leads/shown-match';
import type { ChildView } from '../view/child-view';
import type { VisibleChildren } from '../view/visible-children';
import { actionOf, MAX_ACTIONS, type Action } from './action';
import { foundAlone } from './found-alone';
import { lackingFields, type LackingParts } from './lacking-fields';
import { locateElsewhere, pendingChildren, type PendingChild, type PendingParts } from './pending-children';
import { rankActions } from './ranked-actions';
import { strongMatches } from './strong-matches';

/** `NextAction` of the graph, as far as the caller may see it. */
export interface ShownAction extends Omit<GraphNextAction, 'child' | 'match'> {
  readonly child: ChildView;
  readonly match: ShownMatch | null;
}

export interface NextParts extends PendingParts, LackingParts {
  readonly visible: Pick<VisibleChildren, 'find' | 'disclose'>;
  readonly leads: Pick<Leads, 'worthALook' | 'review'>;
  readonly views: Views;
}

/** The pending cases that are looked at, and the children of them that are compared: longest registered first. */
const MAX_CASES = 1000;
const MAX_CHILDREN = 100;

/**
 * What to do next in a unit: see `rankActions` for the order. Of a unit with very many pending children the longest
 * registered are looked at. Nothing that the caller may not see decides whether an action is there, or its place.
 */
export async function nextActions(unit: CommandUnit, first: number, parts: NextParts): Promise<readonly ShownAction[]> {
  const pending = await readPending(unit, parts);
  const [strong, elsewhere, found, lacking] = await Promise.all([
    strongMatches(unit, pending, parts),
    locateElsewhere(pending, parts),
    foundAlone(unit, MAX_ACTIONS, parts),
    Promise.all(pending.map(({ child }) => lackingFields(child, parts))),
  ]);
  const located = pending.flatMap((one, at) => {
    const place = elsewhere[at];
    if (!place) return [];
    const { since, state, other } = place;
    return [{ ...actionOf('SEND_TEAM', one, -since), state, other }];
  });
  const incomplete = pending.flatMap((one, at) => {
    const [ask] = lacking[at] ?? [];
    return ask ? [{ ...actionOf('COMPLETE_REPORT', one, ask.expectedBits), ask }] : [];
  });
  const ranked = rankActions([...strong, ...located, ...found, ...incomplete], first);
  return ranked.map((action) => disclosed(action, parts));
}

async function readPending(unit: CommandUnit, parts: NextParts): Promise<readonly PendingChild[]> {
  const pending: PendingChild[] = [];
  let after: CaseCursor | null = null;
  for (let read = 0; read < MAX_CASES && pending.length < MAX_CHILDREN; read += MAX_PAGE_SIZE) {
    const rows = await pendingCases(parts.database, unit, MAX_PAGE_SIZE, after);
    pending.push(...(await pendingChildren(rows, parts)));
    const last = rows.at(-1);
    if (!last || rows.length < MAX_PAGE_SIZE) break;
    after = cursorOf('PENDING_AT', last);
  }
  return pending.slice(0, MAX_CHILDREN);
}

function disclosed({ kind, child, levels, match, state, ask, other }: Action, { visible, views }: NextParts) {
  if (other) visible.disclose(other);
  const shown: ShownAction = { kind, child: visible.disclose(child), match: null, state, ask };
  // The match has its rights applied already.
  return { ...views.of('NextAction', shown, levels), match: levels.LEADS === 'FULL' ? match : null };
}
