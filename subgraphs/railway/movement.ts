import { RAILWAY } from '../../schema/agencies/agencies';
import type { MovementEvent, PlaceValue } from '../../schema/records/movement';
import { toInstant, toTime } from '../runtime/wire/wire-times';
import { toStation } from './station';
import type { RailwayRecordWire } from './wire';

/** The statements of one contact about its child, who was found and handed over at the same station. */
export function toEvents(wire: RailwayRecordWire, key: string, fetchedAt: string): readonly MovementEvent[] {
  const events: MovementEvent[] = [];
  const base = {
    record: { type: RAILWAY.kinds.contact.type, key },
    sourceUpdatedAt: toInstant(wire.UpdatedAt),
    fetchedAt,
    childPresent: true,
  } as const;
  const found = toTime(wire.FoundAt);
  if (found) events.push({ kind: 'FOUND_AT_STATION', at: found, place: toStationPlace(wire, true), ...base });
  const handed = toTime(wire.HandedOverAt);
  if (handed) {
    const to = wire.HandedOverTo ?? 'OTHER';
    events.push({ kind: 'HANDED_OVER', at: handed, place: toStationPlace(wire, false), to, ...base });
  }
  return events;
}

function toStationPlace(wire: RailwayRecordWire, onPlatform: boolean): PlaceValue | null {
  const station = toStation(wire);
  if (!station) return null;
  const { name, nameHi, district, state, lat, lon } = station;
  const precision = onPlatform && wire.Platform !== null ? 'PLATFORM' : 'STATION';
  return { name, nameHi, district, state, lat, lon, precision };
}
