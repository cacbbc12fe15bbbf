import type { MovementEvent, PlaceValue, StepKind, TimeInterval } from '../../schema/records/movement';
import { POLICE } from '../../schema/agencies/agencies';
import { parseRecordKey } from '../../schema/agencies/record-key';
import { wordIn } from '../runtime/wire/closed-words';
import { personMeant } from '../runtime/wire/person-meant';
import { toPlace } from '../india/place-value';
import { toInstant, toTime, toWindow } from '../runtime/wire/wire-times';
import { toMissingPlace } from './missing-place';
import { toTracedPlace } from './traced-place';
import { readNumberKey } from './wire-key';
import type { FirWire, MissingReportWire, PoliceRecordWire, PoliceStationWire, VictimWire } from './wire';
import { RECEIVERS } from './wire-child';

type AddEvent = (kind: StepKind, at: TimeInterval | null, event: StatedEvent) => void;
type StatedEvent = Pick<MovementEvent, 'place' | 'childPresent' | 'to'>;

/** A report is written at a station while the child is somewhere else. */
const elsewhere = (place: PlaceValue | null): StatedEvent => ({ place, childPresent: false });
const there = (place: PlaceValue | null): StatedEvent => ({ place, childPresent: true });

/**
 * The statements of one FIR or missing-person report about the child that `key` means; null when it no longer names
 * that child.
 */
export function toEvents(wire: PoliceRecordWire, key: string, fetchedAt: string): readonly MovementEvent[] | null {
  if (wire.purged) return null;
  const events: MovementEvent[] = [];
  const serial = parseRecordKey(key)?.person ?? null;
  const record = { type: POLICE.kinds[wire.type === 'FIR' ? 'fir' : 'missing-report'].type, key };
  const sourceUpdatedAt = toInstant(wire.updatedAt);
  const addEvent: AddEvent = (kind, at, stated) => {
    if (at) events.push({ kind, at, record, sourceUpdatedAt, fetchedAt, ...stated });
  };
  const known =
    wire.type === 'FIR' ? addFirEvents(wire, serial, addEvent) : addMissingReportEvents(wire, serial, addEvent);
  return known ? events : null;
}

function addFirEvents(fir: FirWire, serial: number | null, addEvent: AddEvent): boolean {
  const victim = personMeant(fir.victims, serial);
  if (victim === 'GONE') return false;
  const station = toStationPlace(fir.station);
  if (victim)
    addEvent('LAST_SEEN', toWindow(victim.missingFrom, victim.missingTo), there(toMissingPlace(victim.missingPlace)));
  addEvent('REPORTED', toTime(fir.infoReceivedAt), elsewhere(station));
  addEvent('FIR_REGISTERED', toTime(fir.registeredAt), elsewhere(station));
  const { transferredTo } = fir;
  if (transferredTo) {
    const place = { name: transferredTo.stationName, state: readNumberKey(transferredTo.firKey)?.state };
    addEvent('ZERO_FIR_TRANSFERRED', toTime(transferredTo.at), elsewhere(toPlace(place, 'SITE')));
  }
  for (const team of fir.teams) addEvent('TEAM_SENT', toTime(team.sentAt), elsewhere(toPlace(team.toPlace)));
  if (victim) addTracingEvents(victim, addEvent);
  return true;
}

function addTracingEvents({ trace }: Pick<VictimWire, 'trace'>, addEvent: AddEvent): void {
  if (!trace) return;
  addEvent('TRACED', toTime(trace.tracedAt), there(toTracedPlace(trace)));
  addEvent('PRODUCED_BEFORE_CWC', toTime(trace.producedBeforeCwcAt), there(null));
  addEvent('RESTORED', toTime(trace.restoredAt), {
    ...there(null),
    to: wordIn(RECEIVERS, trace.restoredTo) ?? 'OTHER',
  });
}

function addMissingReportEvents(report: MissingReportWire, serial: number | null, addEvent: AddEvent): boolean {
  const person = personMeant(report.persons, serial);
  if (person === 'GONE') return false;
  if (person)
    addEvent('LAST_SEEN', toTime(report.missingAt), there(toMissingPlace(person.missingPlace, report.missingFrom)));
  addEvent('REPORTED', toTime(report.reportedAt), elsewhere(toStationPlace(report.station)));
  if (person) addTracingEvents(person, addEvent);
  return true;
}

function toStationPlace({ nameEn, nameHi, district, state, lat, lon }: PoliceStationWire): PlaceValue | null {
  return toPlace({ name: nameEn, nameHi, district, state, lat, lon }, 'SITE');
}
