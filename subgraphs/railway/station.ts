import { openGazetteer } from '../runtime/wire/gazetteer';
import { coordinates } from '../runtime/wire/place-value';
import { tidy } from '../runtime/wire/tidy';
import type { RailwayRecordWire } from './wire';

/** The graph's `RailwayStation`; what the zone leaves out comes from the gazetteer. Null without a station code. */
export function toStation(wire: RailwayRecordWire) {
  const code = tidy(wire.StationCode)?.toUpperCase();
  if (code === undefined) return null;
  const known = openGazetteer().station(code);
  const at = coordinates(wire.lattitude, wire.longitude) ?? known;
  return {
    code,
    name: tidy(wire.StationName) ?? known?.name ?? null,
    nameHi: known?.nameHi ?? null,
    district: known?.district ?? null,
    state: known?.state ?? null,
    lat: at?.lat ?? null,
    lon: at?.lon ?? null,
  };
}
