import type { MovementEvent, PlaceValue, StepKind, TimeInterval } from '../../schema/records/movement';
import { POLICE } from '../../schema/agencies/agencies';
import { parseRecordKey } from '../../schema/agencies/record-key';
import { wordIn } from '../runtime/wire/closed-words';
import { personMeant } from '../runtime/wire/person-meant';
import { toPlace } from '../india/place-value';
import { toInstant, toTime, toWindow } from '../runtime/wire/wire-times';
import { toMissingPlace } from './missing-place';
import { readNumberKey } from './wire-key';
import {
  RECEIVERS,
  type FirWire,
  type MissingReportWire,
  type PoliceRecordWire,
  type PoliceStationWire,
  type VictimWire,
} from './wire';

type Say = (kind: StepKind, at: TimeInterval | null, event: Told) => void;
type Told = Pick<MovementEvent, 'place' | 'childPresent' | 'to'>;

/** A report is written at a station while the child is somewhere else. */
const elsewhere = (place: PlaceValue | null): Told => ({ place, childPresent: false });
const there = (place: PlaceValue | null): Told => ({ place, childPresent: true });

/**
 * The statements of one FIR or missing-person report about the child that `key` means; null when it no longer names
 * that child.
 */
export function toEvents(wire: PoliceRecordWire, key: string, fetchedAt: string): readonly MovementEvent[] | null {
  const events: MovementEvent[] = [];
  const serial = parseRecordKey(key)?.person ?? null;
  const record = { type: POLICE.kinds[wire.type === 'FIR' ? 'fir' : 'missing-report'].type, key };
  const sourceUpdatedAt = toInstant(wire.updatedAt);
  const say: Say = (kind, at, told) => {
    if (at) events.push({ kind, at, record, sourceUpdatedAt, fetchedAt, ...told });
  };
  const known = wire.type === 'FIR' ? tellFir(wire, serial, say) : tellMissingReport(wire, serial, say);
  return known ? events : null;
}

function tellFir(fir: FirWire, serial: number | null, say: Say): boolean {
  const victim = personMeant(fir.victims, serial);
  if (victim === 'GONE') return false;
  const station = toStationPlace(fir.station);
  if (victim)
    say('LAST_SEEN', toWindow(victim.missingFrom, victim.missingTo), there(toMissingPlace(victim.missingPlace)));
  say('REPORTED', toTime(fir.infoReceivedAt), elsewhere(station));
  say('FIR_REGISTERED', toTime(fir.registeredAt), elsewhere(station));
  const { transferredTo } = fir;
  if (transferredTo) {
    const place = { name: transferredTo.stationName, state: readNumberKey(transferredTo.firKey)?.state };
    say('ZERO_FIR_TRANSFERRED', toTime(transferredTo.at), elsewhere(toPlace(place, 'SITE')));
  }
  for (const team of fir.teams) say('TEAM_SENT', toTime(team.sentAt), elsewhere(toPlace(team.toPlace)));
  if (victim) tellTracing(victim, say);
  return true;
}

function tellTracing({ trace }: VictimWire, say: Say): void {
  if (!trace) return;
  say('TRACED', toTime(trace.tracedAt), there(toPlace(trace.place)));
  say('PRODUCED_BEFORE_CWC', toTime(trace.producedBeforeCwcAt), there(null));
  say('RESTORED', toTime(trace.restoredAt), { ...there(null), to: wordIn(RECEIVERS, trace.restoredTo) ?? 'OTHER' });
}

function tellMissingReport(report: MissingReportWire, serial: number | null, say: Say): boolean {
  const person = personMeant(report.persons, serial);
  if (person === 'GONE') return false;
  if (person)
    say('LAST_SEEN', toTime(report.missingAt), there(toMissingPlace(person.missingPlace, report.missingFrom)));
  say('REPORTED', toTime(report.reportedAt), elsewhere(toStationPlace(report.station)));
  return true;
}

function toStationPlace({ nameEn, nameHi, district, state, lat, lon }: PoliceStationWire): PlaceValue | null {
  return toPlace({ name: nameEn, nameHi, district, state, lat, lon }, 'SITE');
}
