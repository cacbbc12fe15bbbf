import type { MovementEvent } from '../../../schema/movement';
import type { Group, Levels } from '../../../schema/rights';
import { toDistrict } from './masks';

/** The groups that statements about a child's movement belong to. */
const EVENT_GROUPS = ['CASE', 'PLACE_OF_CARE', 'LEADS'] as const satisfies readonly Group[];
type EventGroup = (typeof EVENT_GROUPS)[number];

/** What is told of the stay itself names the home in its place; what is told of a team names where the search goes. */
export function eventGroup({ kind, stay }: Pick<MovementEvent, 'kind' | 'stay'>): EventGroup {
  if (stay !== undefined) return 'PLACE_OF_CARE';
  return kind === 'TEAM_SENT' ? 'LEADS' : 'CASE';
}

/** A record's statements as a caller may see them. */
export interface ShownEvents {
  readonly events: readonly MovementEvent[];
  /**
   * The groups to account for: those of the events shown, and those that are wholly hidden, whether or not there was
   * anything to hide: else the account would tell.
   */
  readonly groups: readonly Group[];
}

/**
 * Puts rights on a record's statements: hidden ones are left out, and of a place is left what the level of its group
 * leaves. The same array with the same levels gives the same answer, which requests share.
 */
export function createEventViews(): (events: readonly MovementEvent[], levels: Levels) => ShownEvents {
  const known = new WeakMap<readonly MovementEvent[], Map<Levels, ShownEvents>>();
  return (events, levels) => {
    let ofEvents = known.get(events);
    if (!ofEvents) known.set(events, (ofEvents = new Map<Levels, ShownEvents>()));
    let shown = ofEvents.get(levels);
    if (!shown) ofEvents.set(levels, (shown = show(events, levels)));
    return shown;
  };
}

function show(events: readonly MovementEvent[], levels: Levels): ShownEvents {
  const present = new Set(events.map(eventGroup));
  const groups = EVENT_GROUPS.filter((group) => present.has(group) || levels[group] === 'NONE');
  return { groups, events: events.flatMap((event) => showOne(event, levels)) };
}

function showOne(event: MovementEvent, levels: Levels): readonly MovementEvent[] {
  switch (levels[eventGroup(event)]) {
    case 'FULL':
      return [event];
    case 'MASKED':
      return [{ ...event, place: event.place && toDistrict(event.place) }];
    case 'EXISTS':
      return [{ ...event, place: null }];
    case 'NONE':
      return [];
  }
}
