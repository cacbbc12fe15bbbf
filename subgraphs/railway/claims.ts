import type { ClaimEvidence, RecordClaims } from '../../schema/records/claims';
import type { JoinNumber } from '../../schema/records/join-number';
import { AGE_SLACK, bornByStatedAge } from '../india/birth-window';
import { claimedPlace, NO_EVIDENCE, statedMarks } from '../runtime/wire/evidence';
import { certain, ddNumber, gdNumber, inYear } from '../runtime/wire/join-numbers';
import { toMilestones } from '../runtime/wire/milestones';
import { toClaimedNames } from '../runtime/wire/names';
import { openGazetteer } from '../india/gazetteer';
import { readStatedPlace } from '../india/stated-place';
import { currentPost, heldBy, postUnit, unitName } from '../india/units';
import { toDay, yearOf } from '../runtime/wire/wire-times';
import { isHandedOver } from './handover';
import { toEvents } from './movement';
import { toStation } from './station';
import type { RailwayRecordWire } from './wire';

/** The child who was found, and the diary numbers that join the contact to home, committee and police. */
export function toClaims(wire: RailwayRecordWire, key: string, version: string): RecordClaims {
  const { Child: child } = wire;
  const found = toDay(wire.FoundAt);
  const post = postUnit(wire.Zone, wire.Post);
  const claim = {
    person: null,
    names: toClaimedNames(child.Names),
    sex: child.Sex ?? ('UNKNOWN' as const),
    born: bornByStatedAge(child.Age, found, AGE_SLACK.guessed),
    evidence: toEvidence(wire, found),
    bears: certain([ddNumber(wire.Post, inYear(wire.DDNo, yearOf(toDay(wire.DDDate)), 'DD'))]),
    cites: certain([policeDiary(wire)]),
    askedBy: [wire.RescueId],
    toldApartBy: { station: wire.Post, year: yearOf(found) },
    milestones: toMilestones(toEvents(wire, key, version)),
    protects: false,
    heldBy: heldBy(key, [post, unitName('zone', wire.Zone)]),
    inHandOf: isHandedOver(wire) ? null : post,
  };
  return { recordKey: key, version, persons: [claim] };
}

function toEvidence(wire: RailwayRecordWire, day: string | null): ClaimEvidence {
  return {
    ...NO_EVIDENCE,
    home: readStatedPlace(wire.Child.HomePlace),
    event: { kind: 'FOUND', day, place: claimedPlace(toStation(wire)), ...knownStation(wire) },
    marks: statedMarks(wire.Child.Marks?.split(/[,;]/u)),
  };
}

/** A contact without a code names its station by a name that is no other station's. */
function knownStation({ StationCode, StationName }: RailwayRecordWire): { railwayStation?: string } {
  const gazetteer = openGazetteer();
  const station = StationCode === null ? gazetteer.stationNamed(StationName ?? '') : gazetteer.station(StationCode);
  return station ? { railwayStation: currentPost(station.code) } : {};
}

/** A railway police station's code joins only when its state is written with it, `MP:23380012`. */
function policeDiary(wire: RailwayRecordWire): JoinNumber | null {
  const [, state, station] = /^\s*([A-Za-z]{2}):(\S+)\s*$/.exec(wire.GDStation ?? '') ?? [];
  return gdNumber(state, station, toDay(wire.GDDate), wire.GDNo);
}
