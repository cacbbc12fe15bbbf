import type { MovementEvent, StepKind, TimeInterval } from '../../schema/movement';
import { toPlace, type PlaceWire } from '../runtime/wire/place-value';
import { epochTimes } from '../runtime/wire/wire-times';
import type { AhtuRecordWire } from './wire';

const { toTime, toWindow, toInstant } = epochTimes;

/** The statements of one case about its child. A unit writes and sends teams where the child is not. */
export function toEvents(wire: AhtuRecordWire, key: string, fetchedAt: string): readonly MovementEvent[] {
  const events: MovementEvent[] = [];
  const record = { type: 'AhtuCase', key } as const;
  const sourceUpdatedAt = toInstant(wire.updateTime);
  const say = (kind: StepKind, at: TimeInterval | null, where: PlaceWire | null | undefined, childPresent: boolean) => {
    const place = toPlace(where, where === wire.unit ? 'SITE' : 'TOWN');
    if (at) events.push({ kind, at, place, record, sourceUpdatedAt, fetchedAt, childPresent });
  };
  say('REFERRED_TO_AHTU', toTime(wire.openedAt), wire.unit, false);
  for (const link of wire.chain ?? []) say('SIGHTED', toWindow(link.from, link.to), link.place, true);
  for (const team of wire.teams ?? []) say('TEAM_SENT', toTime(team.sentAt), team.to, false);
  for (const { rescued, at, place } of wire.rescues ?? []) {
    // A raid that found nobody says nothing of where the child was.
    if (rescued === true) say('RESCUED', toTime(at), place, true);
  }
  return events;
}
