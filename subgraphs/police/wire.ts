import { z } from 'zod';
import type { SourceRecord } from '../runtime/agency/dialect';
import {
  age,
  aliasedNames,
  amount,
  birth,
  count,
  flag,
  formed,
  latitude,
  located,
  longitude,
  name,
  place,
  sex,
  shownWord,
  text,
  texts,
  time,
  word,
} from '../runtime/wire/leaves';
import type { ReadRecord } from '../runtime/wire/losses';
import { readRow, type Read } from '../runtime/wire/record-reading';
import { ACCUSED, DESCRIPTION, FAMILY, IDENTITY, LEADS, UNMASKED } from '../runtime/wire/seen-groups';
import { always, due, having, hidden, list, persons, shape } from '../runtime/wire/shapes';
import { closed, rows, someText } from '../runtime/wire/wire-values';
import { readNumberKey, toWireKey } from './wire-key';

const FIR_TYPES = ['REGULAR', 'ZERO', 'E_FIR'] as const;
const FIR_STATUSES = [
  'REGISTERED',
  'UNDER_INVESTIGATION',
  'CHARGESHEETED',
  'FINAL_UNTRACED',
  'TRANSFERRED',
  'CLOSED',
] as const;
const TRACING_METHODS = ['CYBER', 'INFORMER', 'FAMILY', 'ROUTINE', 'PORTAL_MATCH', 'PUBLIC'] as const;
const PLACES_MISSED_FROM = ['HOME', 'HOME_INSTITUTION', 'SCHOOL', 'TRAIN', 'CROWD'] as const;
/** To whom a traced child may be handed over. */
export const RECEIVERS = ['PARENT', 'HOME', 'NGO', 'CHILDLINE', 'CWC', 'HOSPITAL'] as const;

/** The place where a child went missing may be its home, or a home for children. */
const MISSING_PLACE = { CASE: 'FULL', FAMILY: 'FULL', PLACE_OF_CARE: 'FULL' } as const;

/**
 * The police system's records as they are read: unknown fields are dropped, and what is missing or could not be read is
 * null. The system writes times `YYYY-MM-DD HH:mm[:ss]` and days `YYYY-MM-DD`, Indian time without an offset.
 */
const station = hidden(
  UNMASKED,
  located(
    {
      code: text,
      nameEn: text,
      nameHi: text,
      circle: text,
      subDivision: text,
      district: hidden({}, text),
      range: hidden({}, text),
      zone: hidden({}, text),
      state: hidden({}, text),
      lat: latitude,
      lon: longitude,
    },
    'lat',
    'lon',
  ),
);

const relative = hidden(FAMILY, shape({ names: aliasedNames }));
const numberKey = formed((written) => (readNumberKey(written) ? written : null));

/** A raid on a workshop may free many children. */
const MAX_CHILDREN = 150;

/** What a victim of an FIR and a person of a missing-person report have in common. */
const person = {
  serial: count(1, 999),
  names: hidden(IDENTITY, aliasedNames),
  sex,
  dob: hidden(IDENTITY, birth),
  ageYears: hidden(IDENTITY, age),
  ageEstimated: hidden(IDENTITY, flag),
  missingPlace: hidden(MISSING_PLACE, place),
};

const description = shape({
  heightCm: count(1, 300),
  build: text,
  complexion: text,
  hair: text,
  eyes: text,
  marks: texts,
  tattoos: texts,
  scars: texts,
  disability: text,
  clothing: text,
  languages: texts,
});

const trace = shape({
  tracedAt: time,
  place: hidden(UNMASKED, place),
  byUnit: hidden(UNMASKED, text),
  method: word(TRACING_METHODS),
  hoursSinceReport: amount(),
  distanceKm: hidden(FAMILY, amount()),
  accompaniedBy: hidden(FAMILY, text),
  accusedArrested: hidden(ACCUSED, flag),
  producedBeforeCwcAt: time,
  cwcOrderNo: hidden(UNMASKED, text),
  restoredAt: time,
  restoredTo: hidden(FAMILY, shownWord(RECEIVERS)),
});

const victim = shape({
  ...person,
  missingFrom: time,
  missingTo: time,
  description: hidden(DESCRIPTION, description),
  father: relative,
  mother: relative,
  guardian: relative,
  address: hidden(FAMILY, shape({ line: text, village: name, district: name, state: text })),
  photo: hidden(IDENTITY, having({ ref: text, sha256: text }, 'ref')),
  trace,
});

/** What both kinds of record have in common. */
const paper = {
  key: text,
  type: word(['FIR', 'MPR']),
  stateCode: text,
  stationCode: text,
  year: count(1900, 2199),
  station: always(station),
  gdNo: hidden(UNMASKED, text),
  gdDate: time,
  updatedAt: time,
};

const fir = shape({
  ...paper,
  firNo: text,
  registrationNo: hidden(UNMASKED, text),
  firType: word(FIR_TYPES),
  zeroFirKey: hidden(UNMASKED, numberKey),
  transferredTo: shape({
    stationCode: hidden(UNMASKED, text),
    stationName: hidden(UNMASKED, text),
    firKey: hidden(UNMASKED, numberKey),
    at: time,
  }),
  infoReceivedAt: time,
  registeredAt: time,
  occurredFrom: time,
  occurredTo: time,
  missingReportKey: hidden(UNMASKED, numberKey),
  sections: hidden(
    UNMASKED,
    due(list(having({ act: text, section: text, sexualOffence: flag }, 'act', 'section', 'sexualOffence'))),
  ),
  io: hidden(UNMASKED, shape({ name: text, rank: text, phone: text })),
  status: word(FIR_STATUSES),
  victims: persons(victim, MAX_CHILDREN),
  drive: shape({
    nameEn: text,
    nameHi: text,
    edition: text,
    unit: text,
    from: time,
    to: time,
    stations: count(0, 1e9),
    teamNorm: text,
  }),
  suspects: hidden(ACCUSED, list(shape({ name: text, alias: text, arrestedAt: time, status: text }))),
  briefFactsRef: hidden(LEADS, text),
  leads: hidden(LEADS, list(having({ ref: text, kind: text }, 'ref'))),
  teams: hidden(LEADS, list(shape({ sentAt: time, toPlace: place, result: text }))),
});

const missingReport = shape({
  ...paper,
  reportNo: text,
  missingAt: time,
  reportedAt: time,
  reasonCode: hidden(UNMASKED, text),
  missingFrom: hidden({ PLACE_OF_CARE: 'EXISTS' }, word(PLACES_MISSED_FROM)),
  earlierEpisodes: list(shape({ missingAt: time, tracedAt: time })),
  siblingsTogether: hidden(FAMILY, flag),
  firKey: hidden(UNMASKED, numberKey),
  persons: persons(shape(person), MAX_CHILDREN),
});

type Named<T> = Omit<T, 'type' | 'stateCode' | 'stationCode' | 'year' | 'key'> &
  ReadRecord & {
    readonly key: string;
    readonly stateCode: string;
    readonly stationCode: string;
    readonly year: number;
  };
export type FirWire = Named<NonNullable<Read<typeof fir>>> & { readonly type: 'FIR'; readonly firNo: string };
export type MissingReportWire = Named<NonNullable<Read<typeof missingReport>>> & {
  readonly type: 'MPR';
  readonly reportNo: string;
};
export type PoliceRecordWire = FirWire | MissingReportWire;
export type VictimWire = FirWire['victims'][number];
export type MissingPersonWire = MissingReportWire['persons'][number];
export type PoliceStationWire = FirWire['station'];

/**
 * Reads a row as the record that its key names. What decides whose record it is stands in the key too, and is taken
 * from there when the row's own value is missing or unreadable. Null for a record of another kind, and when nothing
 * shows whom it is about.
 */
export function readPoliceRecord(row: unknown, record: SourceRecord): PoliceRecordWire | null {
  if (record.kind === 'fir') {
    const read = readRow(fir, row);
    const names = read && namesOf(read, record, 'FIR', read.firNo);
    return names && (Object.assign(read, names.common, { firNo: names.number }) as FirWire);
  }
  const read = readRow(missingReport, row);
  const names = read && namesOf(read, record, 'MPR', read.reportNo);
  return names && (Object.assign(read, names.common, { reportNo: names.number }) as MissingReportWire);
}

type Paper = Pick<NonNullable<Read<typeof fir>>, 'key' | 'type' | 'stateCode' | 'stationCode' | 'year' | 'station'>;

function namesOf(read: Paper, record: SourceRecord, type: 'FIR' | 'MPR', ownNumber: string | null) {
  const key = toWireKey(record);
  const named = readNumberKey(key);
  const stateCode = read.stateCode ?? named?.state ?? null;
  const stationCode = read.stationCode ?? named?.stationCode ?? null;
  const year = read.year ?? named?.year ?? null;
  const number = ownNumber ?? named?.no ?? null;
  if (stateCode === null || stationCode === null || year === null || number === null) return null;
  const isOther = (read.key !== null && read.key !== key) || (read.type !== null && read.type !== type);
  if (isOther) return null;
  const station = Object.assign(read.station, { code: read.station.code ?? stationCode });
  return { common: { key, type, stateCode, stationCode, year, station }, number };
}

export const policeAnswer = z.object({
  status: z.literal('OK'),
  records: rows,
  notFound: rows,
});

export const policeChanges = z.object({
  status: z.literal('OK'),
  changes: rows,
  next: someText,
  more: z.boolean(),
});

export const policeChange = z.object({
  changedAt: z.union([someText, z.number()]),
  op: closed(['UPSERT', 'DELETE']),
  record: z.unknown().optional(),
});
