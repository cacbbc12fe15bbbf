import type { Provenance } from '../runtime/agency-fields';
import { closedWords, toSex } from '../runtime/wire/closed-words';
import { toNames } from '../runtime/wire/names';
import { tidy, tidyList, wholeNumber } from '../runtime/wire/tidy';
import { dayFirstTimes } from '../runtime/wire/wire-times';
import { toStation } from './station';
import type { RailwayRecordWire } from './wire';

const { toTime, toInstant, toDay } = dayFirstTimes;

const force = closedWords(['RPF', 'GRP'], 'UNKNOWN');
const category = closedWords(['RUNAWAY', 'LOST', 'ABANDONED', 'TRAFFICKED', 'LEFT_BEHIND', 'DESTITUTE'], 'UNKNOWN');
const direction = closedWords(['UP', 'DN'], 'NONE');
const receiver = closedWords(['CHILDLINE', 'CWC', 'GRP', 'PARENT', 'HOSPITAL'], 'OTHER');
const WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** The graph's `RailwayContact`. */
export function toRailwayContact(wire: RailwayRecordWire, provenance: Provenance) {
  const key = provenance.recordId;
  const { Child: child } = wire;
  return {
    key,
    rescueId: wire.RescueId.trim(),
    force: force(wire.Force),
    post: { code: tidy(wire.Post), division: tidy(wire.Division), zone: tidy(wire.Zone) },
    station: toStation(wire),
    platform: tidy(wire.Platform),
    train: toTrain(wire),
    foundAt: toTime(wire.FoundAt),
    category: category(wire.Category),
    dd: toEntry(wire.DDNo, wire.DDDate),
    gd: toGd(wire),
    child: {
      names: toNames(tidyList(child.Names), key),
      sex: toSex(child.Sex),
      age: wholeNumber(child.Age),
      languages: tidyList(child.Languages),
      marks: tidy(child.Marks),
      clothing: tidy(child.Clothing),
      homePlace: tidy(child.HomePlace),
    },
    companions: (wire.Companions ?? []).map(({ Relation, Sex, Age }) => ({
      relation: tidy(Relation),
      sex: toSex(Sex),
      age: wholeNumber(Age),
    })),
    handover: toHandover(wire),
    uploadedAt: toInstant(wire.UploadedAt),
    provenance,
  };
}

function toTrain(wire: RailwayRecordWire) {
  const number = tidy(wire.TrainNo);
  if (number === null) return null;
  const way = direction(wire.Direction);
  const days = wire.RunningDays?.trim() ?? '';
  return {
    number,
    name: tidy(wire.TrainName),
    direction: way === 'NONE' ? null : way,
    runningDays: WEEK.filter((_, day) => days[day] === '1'),
    coach: tidy(wire.Coach),
    berth: tidy(wire.Berth),
    fromStation: tidy(wire.FromStation),
    toStation: tidy(wire.ToStation),
  };
}

function toEntry(no: string | null | undefined, date: string | null | undefined) {
  const number = tidy(no);
  return number === null ? null : { number, day: toDay(date) };
}

function toGd(wire: RailwayRecordWire) {
  const entry = toEntry(wire.GDNo, wire.GDDate);
  return entry && { ...entry, stationCode: tidy(wire.GDStation) };
}

/** Null until either the receiver or the time of a handover is written. */
function toHandover(wire: RailwayRecordWire) {
  const to = tidy(wire.HandedOverTo);
  const at = toInstant(wire.HandedOverAt);
  return to === null && at === null ? null : { to: receiver(to), at, receiptNo: tidy(wire.ReceiptNo) };
}
