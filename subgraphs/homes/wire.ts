import { z } from 'zod';
import { amount, idText, list, rows, someText, text, texts } from '../runtime/wire/wire-values';

/**
 * The records of homes and committees as they come: unknown fields are dropped; missing ones are empty, null or absent.
 * Times are `dd-MM-yyyy HH:mm` and days `dd-MM-yyyy`, Indian time. Numbers come as text, coordinates too.
 */
const home = z.object({
  registration_no: idText,
  name: text,
  name_hi: text,
  type: text,
  district: text,
  state: text,
  lat: text,
  lon: text,
  sexes: text,
  capacity: amount,
  contact: text,
});

/** The numbers of other agencies, as a clerk copied them. */
const copied = {
  police_station: text,
  station_code: idText.nullish(),
  fir_no: text,
  fir_state: text,
  fir_victim_serial: text,
  gd_no: text,
  gd_date: text,
  dd_no: text,
  dd_post: text,
};

const profile = z.object({
  ...copied,
  profile_id: someText,
  old_profile_id: text,
  old_profile_state: text,
  home,
  admitted_on: text,
  produced_by: z.object({ name: text, designation: text, organisation: text }).nullish(),
  admission_mode: text,
  admission_reason: text,
  cwc_order_no: text,
  cwc_order_date: text,
  cwc_case_no: text,
  place_found: text,
  found_with: text,
  circumstances: text,
  stated_age: text,
  appearance_age: text,
  names_told: list(someText),
  gender: text,
  marks: texts,
  languages: texts,
  father_told: text,
  mother_told: text,
  home_place_told: text,
  discharge: z.object({ kind: text, on: text, to_home: text, to_home_name: text, to_person: text }).nullish(),
  absconded_on: text,
  protected_reports: list(z.object({ kind: someText, on: text, custodian: text })).nullish(),
  last_modified: someText,
});

const cwcCase = z.object({
  ...copied,
  case_no: someText,
  cwc: z.object({ name: text, name_hi: text, district: text, state: text, lat: text, lon: text }),
  profile_id: text,
  child: z.object({ names: texts, gender: text, age: text }).nullish(),
  first_production_at: text,
  age_finding: text,
  orders: list(z.object({ kind: text, number: text, date: text })).nullish(),
  restoration_order: z.object({ number: text, date: text, to: text }).nullish(),
  last_modified: someText,
});

export type StayWire = z.output<typeof profile>;
export type CwcCaseWire = z.output<typeof cwcCase>;
export type HomesRecordWire = StayWire | CwcCaseWire;
export type CopiedNumbersWire = Pick<StayWire, keyof typeof copied>;

/** The wire names no kind; a committee's case is the one that bears a case number. */
export function isCwcCase(wire: HomesRecordWire): wire is CwcCaseWire {
  return 'case_no' in wire;
}

/** The record of one kind; null when it breaks the contract. */
export function readHomesRecord(kind: string, body: unknown): HomesRecordWire | null {
  return (kind === 'stay' ? profile : cwcCase).safeParse(body).data ?? null;
}

export const homesAnswer = z.object({
  success: z.literal(true),
  data: z.object({ profiles: rows, cwcCases: rows }),
});

export const homesChanges = z.object({
  success: z.literal(true),
  data: z.object({ items: rows, cursor: someText, hasMore: z.boolean() }),
});

export const homesChange = z.object({ deleted: z.boolean(), modified: someText, body: z.unknown().optional() });
