import type { MovementEvent, PlaceValue } from '../../schema/movement';
import { closedWords } from '../runtime/wire/closed-words';
import { tidy } from '../runtime/wire/tidy';
import { dayFirstTimes } from '../runtime/wire/wire-times';
import { toStation } from './station';
import type { RailwayRecordWire } from './wire';

const { toTime, toInstant } = dayFirstTimes;
const receiver = closedWords(['CHILDLINE', 'CWC', 'GRP', 'PARENT', 'HOSPITAL'], 'OTHER');

/** The statements of one contact about its child, who is there in both: found, and handed over at the same station. */
export function toEvents(wire: RailwayRecordWire, key: string, fetchedAt: string): readonly MovementEvent[] {
  const events: MovementEvent[] = [];
  const base = {
    record: { type: 'RailwayContact', key },
    sourceUpdatedAt: toInstant(wire.UpdatedAt),
    fetchedAt,
    childPresent: true,
  } as const;
  const found = toTime(wire.FoundAt);
  if (found) events.push({ kind: 'FOUND_AT_STATION', at: found, place: toStationPlace(wire, true), ...base });
  const handed = toTime(wire.HandedOverAt);
  if (handed) {
    const to = receiver(wire.HandedOverTo);
    events.push({ kind: 'HANDED_OVER', at: handed, place: toStationPlace(wire, false), to, ...base });
  }
  return events;
}

function toStationPlace(wire: RailwayRecordWire, onPlatform: boolean): PlaceValue | null {
  const station = toStation(wire);
  if (!station) return null;
  const { name, nameHi, district, state, lat, lon } = station;
  const precision = onPlatform && tidy(wire.Platform) !== null ? 'PLATFORM' : 'STATION';
  return { name, nameHi, district, state, lat, lon, precision };
}
