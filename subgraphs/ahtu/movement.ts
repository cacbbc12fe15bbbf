import { AHTU } from '../../schema/agencies/agencies';
import type { MovementEvent, PlaceValue, StepKind, TimeInterval } from '../../schema/records/movement';
import { toPlace } from '../india/place-value';
import { toInstant, toTime, toWindow } from '../runtime/wire/wire-times';
import { toChainPlace } from './chain-place';
import type { AhtuRecordWire } from './wire';

/** The statements of one case about its child. A unit's own papers and teams say nothing of where the child is. */
export function toEvents(wire: AhtuRecordWire, key: string, fetchedAt: string): readonly MovementEvent[] {
  const events: MovementEvent[] = [];
  const record = { type: AHTU.kinds.case.type, key };
  const sourceUpdatedAt = toInstant(wire.updateTime);
  const addEvent = (kind: StepKind, at: TimeInterval | null, place: PlaceValue | null, childPresent: boolean) => {
    if (at) events.push({ kind, at, place, record, sourceUpdatedAt, fetchedAt, childPresent });
  };
  addEvent('REFERRED_TO_AHTU', toTime(wire.openedAt), toPlace(wire.unit, 'SITE'), false);
  for (const link of wire.chain) addEvent('SIGHTED', toWindow(link.from, link.to), toChainPlace(link), true);
  for (const team of wire.teams) addEvent('TEAM_SENT', toTime(team.sentAt), toPlace(team.to), false);
  for (const { rescued, at, place } of wire.rescues) {
    // A raid that found nobody does not show where the child was.
    if (rescued === true) addEvent('RESCUED', toTime(at), toPlace(place), true);
  }
  return events;
}
