import { isAtLeast } from '../../../schema/rights/rights';
import { kindOf, stateOf } from '../../drives/cut/command-unit';
import type { CommandUnit } from '../../drives/cut/cut';
import type { Leads } from '../leads/leads';
import type { ShownMatch } from '../leads/shown-match';
import type { SeenSide } from '../leads/seen-leads';
import { actionOf, MAX_ACTIONS, type Action } from './action';
import type { PendingChild } from './pending-children';

export interface StrongParts {
  readonly leads: Pick<Leads, 'worthALook' | 'review'>;
}

/** The strong matches that wait for a person: those of the unit's queue, and those of its pending children. */
export async function strongMatches(
  unit: CommandUnit,
  pending: readonly PendingChild[],
  { leads }: StrongParts,
): Promise<readonly Action[]> {
  const [queued, ofPending] = await Promise.all([
    ofQueue(unit, leads),
    Promise.all(pending.map((one) => ofChild(one, leads))),
  ]);
  const once = new Map<string, Action>();
  for (const { pair, action } of [...ofPending.flat(), ...queued]) if (!once.has(pair)) once.set(pair, action);
  return [...once.values()];
}

interface Paired {
  /** The two children, in either order the same. */
  readonly pair: string;
  readonly action: Action;
}

async function ofChild(one: PendingChild, leads: StrongParts['leads']): Promise<readonly Paired[]> {
  const [best] = await leads.worthALook(one.child, 1);
  if (best?.band !== 'STRONG') return [];
  const action = { ...actionOf('JUDGE_MATCH', one, best.bits), match: best.match };
  return [{ pair: pairOf(one.child.inside.childId, best.other.inside.childId), action }];
}

/** Records name no city police as their holder, so a city has no queue. */
async function ofQueue(unit: CommandUnit, leads: StrongParts['leads']): Promise<readonly Paired[]> {
  const kind = kindOf(unit);
  if (kind === 'city') return [];
  const within = kind === 'state' ? { unit: null, state: stateOf(unit) } : { unit, state: null };
  const page = await leads.review({ ...within, first: MAX_ACTIONS, after: null });
  const matches = page?.edges.map(({ node }) => node) ?? [];
  return (await Promise.all(matches.map((match) => ofMatch(match, unit)))).flat();
}

async function ofMatch(match: ShownMatch, unit: CommandUnit): Promise<readonly Paired[]> {
  const { band, inside } = match;
  if (band !== 'STRONG' || !inside) return [];
  const { left, right } = inside;
  const side = [left, right].find((one) => liesWith(one, unit)) ?? left;
  const { levels } = side.part;
  if (!isAtLeast(levels.LEADS, 'EXISTS')) return [];
  const bits = (await inside.explanation())?.totalBits ?? 0;
  const action = { ...actionOf('JUDGE_MATCH', { child: side.child, levels }, bits), match };
  return [{ pair: pairOf(left.child.inside.childId, right.child.inside.childId), action }];
}

function liesWith({ child }: SeenSide, unit: CommandUnit): boolean {
  return child.inside.records.some(({ heldBy }) => heldBy.includes(unit));
}

function pairOf(one: string, other: string): string {
  return [one, other].sort().join(' ');
}
