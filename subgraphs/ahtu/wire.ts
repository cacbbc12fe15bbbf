import { z } from 'zod';
import {
  age,
  count,
  epochTime,
  flag,
  latitude,
  located,
  longitude,
  place,
  sex,
  text,
  texts,
  word,
  names,
} from '../runtime/wire/leaves';
import type { ReadRecord } from '../runtime/wire/losses';
import { readRow, type Read } from '../runtime/wire/record-reading';
import { ACCUSED, DESCRIPTION, IDENTITY, LEADS, UNMASKED } from '../runtime/wire/seen-groups';
import { always, having, hidden, list, shape } from '../runtime/wire/shapes';
import { closed, rows, someText } from '../runtime/wire/wire-values';

/** The place where a chain begins is the child's home. */
const CHAIN_PLACE = { CASE: 'FULL', FAMILY: 'FULL' } as const;

const INTAKES = ['FOUR_MONTH_RULE', 'TRAFFICKING_SUSPECTED', 'DIRECT'] as const;
const PURPOSES = ['SEXUAL', 'LABOUR', 'BEGGING', 'MARRIAGE', 'ORGAN', 'OTHER'] as const;
const CHAIN_ROLES = ['SOURCE', 'TRANSIT', 'DESTINATION'] as const;
const NETWORK_ROLES = ['RECRUITER', 'AGENT', 'PLACEMENT_AGENCY', 'TRANSPORTER', 'HARBOURER', 'EXPLOITER'] as const;
const STATUSES = ['INTAKE', 'ACTIVE', 'RESCUED', 'REFERRED', 'CLOSED'] as const;

const unit = located(
  {
    name: hidden(UNMASKED, text),
    nameHi: hidden(UNMASKED, text),
    district: text,
    state: text,
    lat: hidden(UNMASKED, latitude),
    lon: hidden(UNMASKED, longitude),
  },
  'lat',
  'lon',
);

/** Which of several victims a citation means. Without an unreadable serial the citation would mean the whole FIR. */
const firKey = shape({
  state: text,
  stationCode: hidden(UNMASKED, text),
  year: count(1900, 2199),
  number: hidden(UNMASKED, text),
  victimSerial: hidden(UNMASKED, count(1, 999)),
});

/**
 * A unit's case as it is read: unknown fields are dropped, and what is missing or could not be read is null. The system
 * writes instants as milliseconds since 1970.
 */
const ahtuCase = shape({
  name: text,
  unit: always(unit),
  openedAt: epochTime,
  firKeys: list(firKey),
  cwcCaseNumbers: list(shape({ state: text, number: hidden(UNMASKED, text) })),
  intake: word(INTAKES),
  purposes: hidden(UNMASKED, list(word(PURPOSES))),
  chain: list(
    shape({
      seq: count(0, 1e6),
      role: word(CHAIN_ROLES),
      place: hidden(CHAIN_PLACE, place),
      mode: hidden(UNMASKED, text),
      from: epochTime,
      to: epochTime,
    }),
  ),
  network: hidden(ACCUSED, list(having({ role: word(NETWORK_ROLES), token: text }, 'token'))),
  rescues: list(
    shape({
      at: epochTime,
      place: hidden(UNMASKED, place),
      team: hidden(UNMASKED, text),
      ngo: hidden(UNMASKED, text),
      rescued: flag,
    }),
  ),
  rescuedPerson: shape({
    names: hidden(IDENTITY, names),
    ageAssessed: hidden(IDENTITY, age),
    assessedAt: epochTime,
    sex,
    marks: hidden(DESCRIPTION, texts),
  }),
  teams: hidden(LEADS, list(shape({ sentAt: epochTime, to: place, result: text }))),
  status: word(STATUSES),
  updateTime: epochTime,
});

export type AhtuRecordWire = Omit<NonNullable<Read<typeof ahtuCase>>, 'name'> & ReadRecord & { readonly name: string };

/** The case; null when nothing names it. */
export function readAhtuCase(row: unknown): AhtuRecordWire | null {
  const read = readRow(ahtuCase, row);
  return read?.name == null ? null : Object.assign(read, { name: read.name });
}

/** `AHTU-MP-2025-0007` of the case `cases/AHTU-MP-2025-0007`. */
export function caseNumber({ name }: Pick<AhtuRecordWire, 'name'>): string {
  return name.slice(name.indexOf('/') + 1).trim();
}

export const ahtuAnswer = z.object({ cases: rows, missing: rows });

export const ahtuChanges = z.object({
  events: rows,
  nextPageToken: someText,
  endOfFeed: z.boolean(),
});

export const ahtuChange = z.object({
  kind: closed(['changed', 'removed']),
  at: z.union([someText, z.number()]),
  case: z.unknown().optional(),
});
