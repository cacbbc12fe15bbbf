import type { SourceRecord } from '../runtime/agency/dialect';
import {
  count,
  flag,
  formed,
  latitude,
  located,
  longitude,
  name,
  place,
  text,
  time,
  word,
} from '../runtime/wire/leaves';
import type { ReadRecord } from '../runtime/wire/losses';
import { field, isAbsent, readerOf, readRow, type Read } from '../runtime/wire/record-reading';
import { ACCUSED, FAMILY, LEADS, UNMASKED } from '../runtime/wire/seen-groups';
import { always, filled, having, hidden, list, persons, shape, stated } from '../runtime/wire/shapes';
import { Unread } from '../runtime/wire/unread';
import { sexualOffenceOf } from './sexual-offence';
import { missingPerson, victim } from './wire-child';
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
const PLACES_MISSED_FROM = ['HOME', 'HOME_INSTITUTION', 'SCHOOL', 'TRAIN', 'CROWD'] as const;

/**
 * The police system's records as they are read: unknown fields are dropped, and what is missing or could not be read is
 * null. The system writes times `YYYY-MM-DD HH:mm[:ss]` and days `YYYY-MM-DD`, Indian time without an offset.
 */
const station = hidden(
  UNMASKED,
  located(
    {
      code: field('The code of the station in CCTNS: `23380012`. Taken from `stationCode` when it is not given.', text),
      nameEn: field('Its name in Latin letters: `Kotwali Katni`.', text),
      nameHi: field('Its name in Devanagari: `कोतवाली कटनी`.', text),
      circle: field('The circle (वृत्त): `Katni City`.', text),
      subDivision: field('The sub-division (अनुभाग): `Katni`.', text),
      district: field('The district (ज़िला). Its command sees the record: `Katni`.', hidden({}, text)),
      city: field('The city police (पुलिस आयुक्तालय) that commands the station, where there is one: `Pune City`.', text),
      range: field('The range (रेंज). Its command sees the record: `Jabalpur`.', hidden({}, text)),
      zone: field('The zone (ज़ोन). Its command sees the record: `Jabalpur`.', hidden({}, text)),
      state: field('The state, as two letters: `MP`.', hidden({}, text)),
      lat: latitude,
      lon: longitude,
    },
    'lat',
    'lon',
  ),
);

const teamSize = count(0, 1000);

const numberKey = formed((written) => (readNumberKey(written) ? written : null), {
  pattern: '^\\s*(FIR|MPR)\\|[^|]+\\|[^|]+\\|[0-9]{4}\\|[^|]+$',
});

/** A raid on a workshop may free many children. */
const MAX_CHILDREN = 150;

/** What both kinds of record have in common. */
const paper = {
  key: field(
    'The kind and the key fields joined by `|`: `FIR|MP|23380012|2025|0123`. Made of them when it is not given.',
    text,
  ),
  type: field('The kind of record. Follows from it when it is not given.', word(['FIR', 'MPR'])),
  stateCode: field('The state, as two letters: `MP`.', text),
  stationCode: field('The code of the station (थाना) in CCTNS: `23380012`.', text),
  year: field('The year in which the paper was numbered, in four digits: `2025`.', count(1900, 2199)),
  station: field('The station that wrote the paper.', always(station)),
  gdNo: field(
    'The number of the entry in the general diary (रोजनामचा सान्हा) of that day: `017`.',
    hidden(UNMASKED, text),
  ),
  gdDate: field('The day of that entry.', time),
  purged: field(
    'Whether the system has deleted who the persons are. They are still counted, and are no children of the graph.',
    hidden(UNMASKED, flag),
  ),
  drive: field(
    'The special drive in which the child was traced: `Operation Muskaan`.',
    shape({
      nameEn: field('Its name in Latin letters: `Operation Muskaan`.', text),
      nameHi: field('Its name in Devanagari: `ऑपरेशन मुस्कान`.', text),
      edition: field('Which time it was held.', text),
      unit: field('The unit that held it: `Katni`.', text),
      from: field('Its first day.', time),
      to: field('Its last day.', time),
      stations: field('How many stations took part.', count(0, 1e9)),
      teamNorm: field('How many teams each station had to send.', text),
      subInspectorsPerStation: field('How many sub-inspectors (उप निरीक्षक) each station had to send: `1`.', teamSize),
      constablesPerStation: field('How many constables (आरक्षक) each station had to send: `4`.', teamSize),
    }),
  ),
  updatedAt: field('When the system last changed the record.', time),
};

/** Text that is no letters of a legacy font: as those, an act could not be told. */
const legible = readerOf(text.schema, (value, on) => name(value, on));

const statedSection = having(
  {
    act: field('The act (अधिनियम): `BNS`, `IPC`, `POCSO`, `पॉक्सो`. Typed for a legacy font it is lost.', legible),
    section: field('The section (धारा): `137(2)`.', text),
    sexualOffence: field(
      'Whether the section is about a sexual offence. Then the law hides the name of the child. Where the system has no field for it, act and section decide; where these do not tell, or the field is empty, the child is hidden, because it may be one.',
      stated(flag),
    ),
  },
  'act',
  'section',
  'sexualOffence',
);

/** Many systems have no field for the offence: then act and section tell it, as far as they do. An empty field is unknown. */
const section = readerOf({ ...statedSection.schema, required: ['act', 'section'] }, (value, on) => {
  if (typeof value !== 'object' || value === null || value instanceof Unread) return statedSection(value, on);
  const { act, section: number } = value as Readonly<Record<string, unknown>>;
  if ('sexualOffence' in value || typeof act !== 'string' || isAbsent(number)) return statedSection(value, on);
  if (typeof number !== 'string' && typeof number !== 'number') return statedSection(value, on);
  return statedSection({ ...value, sexualOffence: sexualOffenceOf({ act, section: String(number) }) }, on);
});

const suspect = shape({
  name: field('The name of the accused.', text),
  alias: field('An alias (उर्फ).', text),
  arrestedAt: field('When the accused was arrested (गिरफ़्तारी).', time),
  status: field('`ARRESTED`, `WANTED` or as the system says.', text),
});

const lead = having(
  {
    ref: field('The number of the lead in the police system: `CDR/2025/00017`. Its content is never sent.', text),
    kind: field('What it is: `CALL_RECORD`.', text),
  },
  'ref',
);

const team = shape({
  sentAt: field('When the team left (रवानगी).', time),
  toPlace: field('Where it was sent.', place),
  result: field('What it found: `FOUND`.', text),
});

export const fir = shape({
  ...paper,
  firNo: field('The number of the FIR (अपराध क्रमांक, मु0अ0सं0) without its year: `0123`.', text),
  registrationNo: field(
    'The long registration number of CCTNS: `233800122025000123`. Text, or digits would be lost.',
    hidden(UNMASKED, text),
  ),
  firType: field('How it was registered: at the station, as a zero FIR (शून्य पर कायम), or online.', word(FIR_TYPES)),
  zeroFirKey: field(
    'The zero FIR from which it was made, as in `key`: `FIR|RJ|27110004|2025|0009`.',
    hidden(UNMASKED, numberKey),
  ),
  transferredTo: field(
    'The station to which a zero FIR was transferred.',
    shape({
      stationCode: field('Its code: `27110004`.', hidden(UNMASKED, text)),
      stationName: field('Its name: `Kotwali Alwar`.', hidden(UNMASKED, text)),
      firKey: field('The FIR that it registered, as in `key`.', hidden(UNMASKED, numberKey)),
      at: field('When it was transferred.', time),
    }),
  ),
  infoReceivedAt: field('When the station was told (सूचना प्राप्ति).', time),
  registeredAt: field('When the FIR was registered (कायमी).', time),
  occurredFrom: field('The earliest time of the offence (घटना दिनांक).', time),
  occurredTo: field('The latest time of the offence.', time),
  missingReportKey: field(
    'The missing-person report that became this FIR, as in `key`: `MPR|MP|23380012|2025|0045`.',
    hidden(UNMASKED, numberKey),
  ),
  sections: field(
    'The sections of law. Without them nobody could tell whether the law protects the child.',
    hidden(UNMASKED, filled(section)),
  ),
  io: field(
    'The investigating officer (विवेचक).',
    hidden(
      UNMASKED,
      shape({
        name: field('The name of the officer.', text),
        rank: field('The rank: `SI`, `उप निरीक्षक`.', text),
        phone: field('The telephone number at work.', text),
      }),
    ),
  ),
  status: field(
    'What has become of the FIR. FINAL_UNTRACED is a final report (खात्मा) without the child.',
    word(FIR_STATUSES),
  ),
  closedAt: field('When the FIR was closed (नस्तीबद्ध), where its status is CLOSED.', time),
  reasonCode: field('Why the child left, as the system says: `RUNAWAY_LIVELIHOOD`.', hidden(UNMASKED, text)),
  victims: field(
    'The children that it is about (अपहृत, पीड़ित). All of them, or a sibling could pass for the only child.',
    persons(victim, MAX_CHILDREN),
  ),
  suspects: field('The accused (आरोपी).', hidden(ACCUSED, list(suspect))),
  briefFactsRef: field(
    'The number of the brief facts (संक्षिप्त विवरण) in the police system. Their text is never sent.',
    hidden(LEADS, text),
  ),
  leads: field('The leads of the investigation.', hidden(LEADS, list(lead))),
  teams: field('The teams that were sent out (पुलिस दल).', hidden(LEADS, list(team))),
});

export const missingReport = shape({
  ...paper,
  reportNo: field('The number of the report (गुम इंसान क्रमांक) without its year: `0045`.', text),
  missingAt: field('When the child went missing.', time),
  reportedAt: field('When it was reported.', time),
  reasonCode: field('Why the child left, as the system says: `RUNAWAY_LIVELIHOOD`.', hidden(UNMASKED, text)),
  missingFrom: field(
    'From what sort of place. HOME_INSTITUTION is a home for children.',
    hidden({ PLACE_OF_CARE: 'EXISTS' }, word(PLACES_MISSED_FROM)),
  ),
  earlierEpisodes: field(
    'The earlier times that the child was missing.',
    list(
      shape({
        missingAt: field('When the child went missing.', time),
        tracedAt: field('When the child was traced.', time),
      }),
    ),
  ),
  siblingsTogether: field('Whether the children of the report went together.', hidden(FAMILY, flag)),
  firKey: field(
    'The FIR that the report became, as in `key`: `FIR|MP|23380012|2025|0123`.',
    hidden(UNMASKED, numberKey),
  ),
  persons: field(
    'The children that it is about (गुमशुदा). All of them, or a sibling could pass for the only child.',
    persons(missingPerson, MAX_CHILDREN),
  ),
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
