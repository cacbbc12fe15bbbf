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
import { field, isAbsent, readRow, type Read } from '../runtime/wire/record-reading';
import { DESCRIPTION, FAMILY, IDENTITY, UNMASKED } from '../runtime/wire/seen-groups';
import { always, having, hidden, list, shape } from '../runtime/wire/shapes';

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
const sexes = formed((written) => (/^[FMT\s,/&+]+$/iu.test(written) ? written.toUpperCase() : null), {
  pattern: '^[FMTfmt ,/&+]+$',
});

/**
 * The records of homes and committees as they are read: unknown fields are dropped; what is missing or could not be read
 * is null. They write times `dd-MM-yyyy HH:mm` and days `dd-MM-yyyy`, Indian time, and numbers as text.
 */
const home = hidden(
  PLACE_OF_CARE,
  located(
    {
      name: field('Its name in Latin letters: `Bal Ashram, Alwar`.', text),
      name_hi: field('Its name in Devanagari: `बाल आश्रम, अलवर`.', text),
      district: field('Its district (ज़िला): `Alwar`.', text),
      state: field('Its state, as two letters or its name: `RJ`, `Rajasthan`.', text),
      lat: latitude,
      lon: longitude,
      registration_no: field('Its registration number (पंजीयन क्रमांक), by which transfers name it.', text),
      type: field(
        'What sort of home it is under the Juvenile Justice Act. SAA is a specialised adoption agency.',
        word(HOME_TYPES),
      ),
      sexes: field('The sexes that it takes, as letters: `F`, `M`, `FM` for both.', sexes),
      capacity: field('How many children it may hold: `50`.', count(0, 100_000)),
      contact: field('How it is reached.', text),
    },
    'lat',
    'lon',
  ),
);

/** The numbers of other agencies, as a clerk copied them. */
const copied = {
  police_station: field('The name of the police station (थाना) of the FIR.', hidden(UNMASKED, text)),
  station_code: field('The code of that station in CCTNS: `23380012`.', hidden(UNMASKED, text)),
  fir_no: field(
    'The number of the FIR with its year, as copied: `0123/2025`, `FIR No. 123/25`, `अप. क्र. 123/25`.',
    hidden(UNMASKED, text),
  ),
  fir_state: field('The state of that station, as two letters: `MP`.', text),
  fir_victim_serial: field(
    'Which child of the FIR it is, from 1; null where the paper does not say.',
    hidden(UNMASKED, count(1, 999)),
  ),
  gd_no: field(
    'The number of the entry in the general diary (रोजनामचा सान्हा) of the station: `17`.',
    hidden(UNMASKED, text),
  ),
  gd_date: field('The day of that entry.', time),
  dd_no: field('The number in the daily diary of a railway post with its year: `DD 17/2025`.', hidden(UNMASKED, text)),
  dd_post: field('The code of that post, that of its railway station: `AWR`.', hidden(UNMASKED, text)),
};

const discharge = shape({
  kind: field('How the stay ended.', word(DISCHARGE_KINDS)),
  on: field('When it ended.', time),
  to_home: field('The registration number of the next home.', hidden(PLACE_OF_CARE, text)),
  to_home_name: field('The name of the next home.', hidden(PLACE_OF_CARE, text)),
  to_person: field('To whom the child was handed over (सुपुर्दगी).', hidden(FAMILY, text)),
});

const protectedReport = having(
  {
    kind: field('What it is about: `MEDICAL`. Its content is never sent.', text),
    on: field('The day of the report.', time),
    custodian: field('Who keeps it: `Superintendent`.', text),
  },
  'kind',
);

/** A stay of a child in a home. */
export const profile = shape({
  ...copied,
  profile_id: field('The number of the profile of this stay: `CHB2025_000123`.', text),
  old_profile_id: field('The number of the profile of the stay before it.', hidden(PLACE_OF_CARE, text)),
  old_profile_state: field('The state of that stay, as two letters: `RJ`.', hidden(PLACE_OF_CARE, text)),
  home: field('The home (बालगृह).', always(home)),
  admitted_on: field('When the child was admitted (प्रवेश).', hidden(STAY, time)),
  produced_by: field(
    'Who brought the child.',
    hidden(
      UNMASKED,
      shape({
        name: field('The name of whoever brought the child.', text),
        designation: field('The rank or post: `Sub-Inspector`.', text),
        organisation: field('For whom he or she came: `Police`, `CHILDLINE`.', text),
      }),
    ),
  ),
  admission_mode: field('How the child came to the home.', hidden(STAY, word(ADMISSION_MODES))),
  admission_reason: field('Why the child was admitted: `Runaway`.', hidden(UNMASKED, text)),
  cwc_order_no: field(
    'The order of the Child Welfare Committee (बाल कल्याण समिति) that placed it: `CWC/ALW/ORD/2025/0311-1`.',
    hidden(UNMASKED, text),
  ),
  cwc_order_date: field('The day of that order.', time),
  cwc_case_no: field('The number of the case of the committee: `CWC/ALW/C/2025/0311`.', hidden(UNMASKED, text)),
  place_found: field('Where the child was found.', hidden(FAMILY, name)),
  found_with: field('With whom the child was found: `alone`, `brother or sister`.', hidden(FAMILY, text)),
  circumstances: field('How the child was found.', hidden(FAMILY, text)),
  stated_age: field(
    'The age (आयु) that the child states, in years unless it says months: `13`, `१३ वर्ष`, `8 माह`.',
    hidden(IDENTITY, age),
  ),
  appearance_age: field(
    'The age that the child looks to be, in years unless it says months: `12-14`.',
    hidden(IDENTITY, age),
  ),
  names_told: field('The names that the child tells, one entry for each.', hidden(IDENTITY, names)),
  gender: field('The sex (लिंग): a letter, or a word in any language of India.', sex),
  marks: field('Marks of identification (पहचान चिह्न): `mole on chin`, `दाहिने गाल पर तिल`.', hidden(DESCRIPTION, texts)),
  languages: field('The languages that the child speaks (बोली): `Hindi`, `Gondi`.', hidden(DESCRIPTION, texts)),
  father_told: field('The name of the father (पिता), as the child tells it.', hidden(FAMILY, name)),
  mother_told: field('The name of the mother (माता), as the child tells it.', hidden(FAMILY, name)),
  home_place_told: field('Where the child says that it lives.', hidden(FAMILY, name)),
  discharge: field('How and when the child left; null while it is in the home.', hidden(STAY, discharge)),
  absconded_on: field('When the child ran away from the home.', hidden(STAY, time)),
  protected_reports: field(
    'The reports about the child whose content stays with their custodian.',
    hidden(REPORTS, list(protectedReport)),
  ),
  last_modified: field('When the system last changed the record.', time),
});

const committee = located(
  {
    name: field('Its name in Latin letters: `CWC Alwar`.', hidden(UNMASKED, text)),
    name_hi: field('Its name in Devanagari: `बाल कल्याण समिति अलवर`.', hidden(UNMASKED, text)),
    district: field('Its district (ज़िला): `Alwar`.', text),
    state: field('Its state, as two letters or its name: `RJ`, `Rajasthan`.', text),
    lat: hidden(UNMASKED, latitude),
    lon: hidden(UNMASKED, longitude),
  },
  'lat',
  'lon',
);

/** A case of a Child Welfare Committee. */
export const cwcCase = shape({
  ...copied,
  case_no: field('The number of the case: `CWC/ALW/C/2025/0311`.', text),
  cwc: field('The committee (बाल कल्याण समिति).', always(committee)),
  profile_id: field('The number of the profile of the stay in a home: `CHB2025_000123`.', hidden(STAY, text)),
  child: field(
    'The child.',
    shape({
      names: field('Its names, one entry for each.', hidden(IDENTITY, names)),
      gender: field('The sex (लिंग): a letter, or a word in any language of India.', sex),
      age: field('The age (आयु), in years unless it says months: `13`, `8 माह`.', hidden(IDENTITY, age)),
    }),
  ),
  first_production_at: field('When the child was first produced before the committee (प्रस्तुति).', time),
  age_finding: field('The age that the committee found, in years unless it says months.', hidden(IDENTITY, age)),
  orders: field(
    'The orders (आदेश) of the committee.',
    list(
      shape({
        kind: field('What was ordered: `PLACEMENT`, `REVIEW`.', hidden(UNMASKED, text)),
        number: field('The number of the order: `CWC/ALW/ORD/2025/0311-1`.', hidden(UNMASKED, text)),
        date: field('The day of the order.', time),
      }),
    ),
  ),
  restoration_order: field(
    'The order by which the child is restored (पुनर्वास); null while there is none.',
    shape({
      number: field('The number of the order.', hidden(UNMASKED, text)),
      date: field('The day of the order.', time),
      to: field('To whom the child is restored.', hidden(FAMILY, shownWord(RECEIVERS))),
    }),
  ),
  last_modified: field('When the system last changed the record.', time),
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
