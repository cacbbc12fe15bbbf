import { TELLS, type MovementEvent } from '../../../schema/records/movement';
import { GROUPS, type Group, type Levels } from '../../../schema/rights/rights';
import { toDistrict } from './masks';
import { hidesPlaces, PLACE_GROUPS, shownPlace } from './shown-place';

/** The groups that statements about a child's movement belong to. */
const EVENT_GROUPS = ['CASE', 'PLACE_OF_CARE', 'LEADS'] as const satisfies readonly Group[];
type EventGroup = (typeof EVENT_GROUPS)[number];
/** Those groups, and the ones that the places of the statements may disclose. */
const ACCOUNTED_GROUPS: readonly Group[] = [...EVENT_GROUPS, ...PLACE_GROUPS];

/** The place of a statement about a stay is the home; the place of a team is where the search goes. */
export function eventGroup({ kind, stay }: Pick<MovementEvent, 'kind' | 'stay'>): EventGroup {
  if (stay !== undefined) return 'PLACE_OF_CARE';
  return kind === 'TEAM_SENT' ? 'LEADS' : 'CASE';
}

/** A record's statements as a caller may see them. */
export interface ShownEvents {
  readonly events: readonly MovementEvent[];
  /**
   * The groups to account for: those of the statements and of their places, and those hidden from the caller. A hidden
   * group counts even when there was nothing to hide, because the account would otherwise disclose whether there was; one
   * for which no record of the kind accounts does not.
   */
  readonly groups: readonly Group[];
}

/**
 * Applies rights to the statements of a record, which accounts for these groups (`accountedGroups`): hidden ones are left
 * out, places are reduced to what the levels allow. The same array with the same levels gives the same object, which
 * requests share.
 */
export function createEventViews(): (
  events: readonly MovementEvent[],
  levels: Levels,
  accounted: readonly Group[],
) => ShownEvents {
  const known = new WeakMap<readonly MovementEvent[], Map<Levels, ShownEvents>>();
  return (events, levels, accounted) => {
    let ofEvents = known.get(events);
    if (!ofEvents) known.set(events, (ofEvents = new Map<Levels, ShownEvents>()));
    let shown = ofEvents.get(levels);
    if (!shown) ofEvents.set(levels, (shown = show(events, levels, accounted)));
    return shown;
  };
}

function show(events: readonly MovementEvent[], levels: Levels, accounted: readonly Group[]): ShownEvents {
  const present = new Set<Group>(events.flatMap((event) => [eventGroup(event), ...(event.place?.[TELLS] ?? [])]));
  const isHidden = (group: Group) =>
    accounted.includes(group) &&
    (levels[group] === 'NONE' || (levels[group] !== 'FULL' && PLACE_GROUPS.some((one) => one === group)));
  const groups = GROUPS.filter(
    (group) => ACCOUNTED_GROUPS.some((one) => one === group) && (present.has(group) || isHidden(group)),
  );
  const hides = hidesPlaces(levels);
  return { groups, events: events.flatMap((event) => showOne(hides ? withShownPlace(event, levels) : event, levels)) };
}

/** Reduces the place only: that the child went missing is a fact of the case, even when the home is hidden. */
function withShownPlace(event: MovementEvent, levels: Levels): MovementEvent {
  const place = event.place && shownPlace(event.place, levels);
  return place === event.place ? event : { ...event, place };
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
