import { z } from 'zod';
import {
  age,
  count,
  formed,
  latitude,
  located,
  longitude,
  sex,
  shownWord,
  text,
  texts,
  time,
  word,
  name,
  names,
} from '../runtime/wire/leaves';
import type { ReadRecord } from '../runtime/wire/losses';
import { isAbsent, readRow, type Read } from '../runtime/wire/record-reading';
import { DESCRIPTION, FAMILY, IDENTITY, UNMASKED } from '../runtime/wire/seen-groups';
import { always, having, hidden, list, shape } from '../runtime/wire/shapes';
import { rows, someText, yesNo } from '../runtime/wire/wire-values';

// What a caller must see to learn that a field in there could not be read.
const PLACE_OF_CARE = { PLACE_OF_CARE: 'FULL' } as const;
const REPORTS = { REPORTS: 'FULL' } as const;
/** A caller who may know that the child is in care may know that a stay began or ended. */
const STAY = { PLACE_OF_CARE: 'EXISTS' } as const;

const HOME_TYPES = [
  'CHILDREN_HOME',
  'OPEN_SHELTER',
  'SAA',
  'OBSERVATION_HOME',
  'SPECIAL_HOME',
  'PLACE_OF_SAFETY',
  'FIT_FACILITY',
] as const;
const ADMISSION_MODES = ['PRODUCED_BY_POLICE', 'GRP', 'RPF', 'CHILDLINE', 'TRANSFER', 'SELF'] as const;
const DISCHARGE_KINDS = ['TRANSFER', 'HANDOVER_PARENTS', 'OTHER_STATE', 'NGO_HOME', 'AFTER_CARE'] as const;
/** To whom a committee restores a child. */
export const RECEIVERS = ['PARENT', 'HOME', 'NGO', 'CHILDLINE', 'HOSPITAL'] as const;

/** Written as letters, `FM` for both. */
const sexes = formed((written) => (/^[FMT\s,/&+]+$/iu.test(written) ? written.toUpperCase() : null));

const site = { name: text, name_hi: text, district: text, state: text, lat: latitude, lon: longitude };

/**
 * The records of homes and committees as they are read: unknown fields are dropped; what is missing or could not be read
 * is null. They write times `dd-MM-yyyy HH:mm` and days `dd-MM-yyyy`, Indian time, and numbers as text.
 */
const home = hidden(
  PLACE_OF_CARE,
  located(
    {
      ...site,
      registration_no: text,
      type: word(HOME_TYPES),
      sexes,
      capacity: count(0, 100_000),
      contact: text,
    },
    'lat',
    'lon',
  ),
);

/** The numbers of other agencies, as a clerk copied them. */
const copied = {
  police_station: hidden(UNMASKED, text),
  station_code: hidden(UNMASKED, text),
  fir_no: hidden(UNMASKED, text),
  fir_state: text,
  fir_victim_serial: hidden(UNMASKED, count(1, 999)),
  gd_no: hidden(UNMASKED, text),
  gd_date: time,
  dd_no: hidden(UNMASKED, text),
  dd_post: hidden(UNMASKED, text),
};

const profile = shape({
  ...copied,
  profile_id: text,
  old_profile_id: hidden(PLACE_OF_CARE, text),
  old_profile_state: hidden(PLACE_OF_CARE, text),
  home: always(home),
  admitted_on: hidden(STAY, time),
  produced_by: hidden(UNMASKED, shape({ name: text, designation: text, organisation: text })),
  admission_mode: hidden(STAY, word(ADMISSION_MODES)),
  admission_reason: hidden(UNMASKED, text),
  cwc_order_no: hidden(UNMASKED, text),
  cwc_order_date: time,
  cwc_case_no: hidden(UNMASKED, text),
  place_found: hidden(FAMILY, name),
  found_with: hidden(FAMILY, text),
  circumstances: hidden(FAMILY, text),
  stated_age: hidden(IDENTITY, age),
  appearance_age: hidden(IDENTITY, age),
  names_told: hidden(IDENTITY, names),
  gender: sex,
  marks: hidden(DESCRIPTION, texts),
  languages: hidden(DESCRIPTION, texts),
  father_told: hidden(FAMILY, name),
  mother_told: hidden(FAMILY, name),
  home_place_told: hidden(FAMILY, name),
  discharge: hidden(
    STAY,
    shape({
      kind: word(DISCHARGE_KINDS),
      on: time,
      to_home: hidden(PLACE_OF_CARE, text),
      to_home_name: hidden(PLACE_OF_CARE, text),
      to_person: hidden(FAMILY, text),
    }),
  ),
  absconded_on: hidden(STAY, time),
  protected_reports: hidden(REPORTS, list(having({ kind: text, on: time, custodian: text }, 'kind'))),
  last_modified: time,
});

const committee = located(
  {
    ...{ name: hidden(UNMASKED, text), name_hi: hidden(UNMASKED, text), district: text, state: text },
    ...{ lat: hidden(UNMASKED, latitude), lon: hidden(UNMASKED, longitude) },
  },
  'lat',
  'lon',
);

const cwcCase = shape({
  ...copied,
  case_no: text,
  cwc: always(committee),
  profile_id: hidden({ PLACE_OF_CARE: 'EXISTS' }, text),
  child: shape({ names: hidden(IDENTITY, names), gender: sex, age: hidden(IDENTITY, age) }),
  first_production_at: time,
  age_finding: hidden(IDENTITY, age),
  orders: list(shape({ kind: hidden(UNMASKED, text), number: hidden(UNMASKED, text), date: time })),
  restoration_order: shape({
    number: hidden(UNMASKED, text),
    date: time,
    to: hidden(FAMILY, shownWord(RECEIVERS)),
  }),
  last_modified: time,
});

export type StayWire = Omit<NonNullable<Read<typeof profile>>, 'profile_id'> &
  ReadRecord & { readonly profile_id: string };
export type CwcCaseWire = Omit<NonNullable<Read<typeof cwcCase>>, 'case_no'> &
  ReadRecord & { readonly case_no: string };
export type HomesRecordWire = StayWire | CwcCaseWire;
export type CopiedNumbersWire = Pick<StayWire, keyof typeof copied>;

/** The wire names no kind; only a committee's case has a case number. */
export function isCwcCase(wire: HomesRecordWire): wire is CwcCaseWire {
  return 'case_no' in wire;
}

/** The record of one kind; null when nothing names it, or when it is of the other kind. */
export function readHomesRecord(kind: string, body: unknown): HomesRecordWire | null {
  if (kind === 'stay') {
    const isCase = typeof body === 'object' && body !== null && !isAbsent(Reflect.get(body, 'case_no'));
    const stay = isCase ? null : readRow(profile, body);
    return stay?.profile_id == null ? null : Object.assign(stay, { profile_id: stay.profile_id });
  }
  const sheet = readRow(cwcCase, body);
  return sheet?.case_no == null ? null : Object.assign(sheet, { case_no: sheet.case_no });
}

export const homesAnswer = z.object({
  success: z.literal(true),
  data: z.object({ profiles: rows, cwcCases: rows }),
});

export const homesChanges = z.object({
  success: z.literal(true),
  data: z.object({ items: rows, cursor: someText, hasMore: z.boolean() }),
});

export const homesChange = z.object({
  deleted: yesNo,
  modified: z.union([someText, z.number()]),
  body: z.unknown().optional(),
});
