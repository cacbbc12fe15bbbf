import type { Provenance } from '../runtime/agency-subgraph/agency-fields';
import { toNames } from '../runtime/wire/names';
import { toDay, toInstant, toTime } from '../runtime/wire/wire-times';
import { completedYears } from '../india/read-age';
import type { WireTime } from '../india/read-time';
import type {
  GraphHandover,
  GraphRailwayContact,
  GraphRailwayDdEntry,
  GraphRailwayGdEntry,
  GraphTrain,
} from '../../schema/generated/railway';
import { isHandedOver } from './handover';
import { toStation } from './station';
import type { RailwayRecordWire } from './wire';

const WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** The graph's `RailwayContact`. */
export function toRailwayContact(wire: RailwayRecordWire, provenance: Provenance): Omit<GraphRailwayContact, 'ref'> {
  const key = provenance.recordId;
  const { Child: child } = wire;
  return {
    key,
    rescueId: wire.RescueId,
    force: wire.Force ?? 'UNKNOWN',
    post: { code: wire.Post, division: wire.Division, zone: wire.Zone },
    station: toStation(wire),
    platform: wire.Platform,
    train: toTrain(wire),
    foundAt: toTime(wire.FoundAt),
    category: wire.Category ?? 'UNKNOWN',
    dd: toEntry(wire.DDNo, wire.DDDate),
    gd: toGd(wire),
    child: {
      names: toNames(child.Names, key),
      sex: child.Sex ?? 'UNKNOWN',
      age: completedYears(child.Age),
      languages: child.Languages,
      marks: child.Marks,
      clothing: child.Clothing,
      homePlace: child.HomePlace,
    },
    companions: wire.Companions.map(({ Relation, Sex, Age }) => ({
      relation: Relation,
      sex: Sex ?? 'UNKNOWN',
      age: completedYears(Age),
    })),
    handover: toHandover(wire),
    uploadedAt: toInstant(wire.UploadedAt),
    provenance,
  };
}

/** Null when the post wrote nothing of a train. */
function toTrain(wire: RailwayRecordWire): GraphTrain | null {
  const days = wire.RunningDays ?? '';
  const train = {
    number: wire.TrainNo?.number ?? null,
    name: wire.TrainName ?? wire.TrainNo?.name ?? null,
    direction: wire.Direction,
    coach: wire.Coach,
    berth: wire.Berth,
    fromStation: wire.FromStation,
    toStation: wire.ToStation,
  };
  const isSaid = days !== '' || Object.values(train).some((part) => part !== null);
  return isSaid ? { ...train, runningDays: WEEK.filter((_, day) => days[day] === '1') } : null;
}

function toEntry(number: string | null, date: WireTime | null): GraphRailwayDdEntry | null {
  return number === null ? null : { number, day: toDay(date) };
}

function toGd(wire: RailwayRecordWire): GraphRailwayGdEntry | null {
  const entry = toEntry(wire.GDNo, wire.GDDate);
  return entry && { ...entry, stationCode: wire.GDStation };
}

/** Null until something of a handover is written. */
function toHandover(wire: RailwayRecordWire): GraphHandover | null {
  const at = toInstant(wire.HandedOverAt);
  return isHandedOver(wire) ? { to: wire.HandedOverTo ?? 'OTHER', at, receiptNo: wire.ReceiptNo } : null;
}
