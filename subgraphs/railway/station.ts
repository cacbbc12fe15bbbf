import { openGazetteer } from '../india/gazetteer';
import type { RailwayRecordWire } from './wire';

/**
 * The graph's `RailwayStation`. The gazetteer fills in what the zone leaves out. Null when the contact names no
 * station.
 */
export function toStation(wire: RailwayRecordWire) {
  const code = wire.StationCode?.toUpperCase() ?? null;
  const name = wire.StationName;
  const { lattitude: lat, longitude: lon } = wire;
  if ((code ?? name ?? lat) === null) return null;
  const known = code === null ? null : openGazetteer().station(code);
  return {
    code,
    name: name ?? known?.name ?? null,
    nameHi: known?.nameHi ?? null,
    district: known?.district ?? null,
    state: known?.state ?? null,
    lat: lat ?? known?.lat ?? null,
    lon: lon ?? known?.lon ?? null,
  };
}
