import { z } from 'zod';
import { amount, flag, idText, list, rows, someText, text, texts } from '../runtime/wire/wire-values';

/** A unit's case as it comes: unknown fields are dropped; instants are milliseconds since 1970. */
const place = z.object({ name: text, district: text, state: text, lat: amount, lon: amount }).nullish();

const ahtuCase = z.object({
  name: someText,
  unit: z.object({ name: text, nameHi: text, district: text, state: text, lat: amount, lon: amount }),
  openedAt: amount,
  firKeys: list(
    z.object({
      state: text,
      stationCode: idText.nullish(),
      year: z.int().nullish(),
      number: idText.nullish(),
      victimSerial: z.int().positive().nullish(),
    }),
  ).nullish(),
  cwcCaseNumbers: list(z.object({ state: text, number: text })).nullish(),
  intake: text,
  purposes: texts,
  chain: list(z.object({ seq: amount, role: text, place, mode: text, from: amount, to: amount })).nullish(),
  network: list(z.object({ role: text, token: idText })).nullish(),
  rescues: list(z.object({ at: amount, place, team: text, ngo: text, rescued: flag })).nullish(),
  rescuedPerson: z.object({ names: texts, ageAssessed: amount, assessedAt: amount, sex: text, marks: texts }).nullish(),
  teams: list(z.object({ sentAt: amount, to: place, result: text })).nullish(),
  status: text,
  updateTime: z.number(),
});

export type AhtuRecordWire = z.output<typeof ahtuCase>;

/** The case; null when it breaks the contract. */
export function readAhtuCase(body: unknown): AhtuRecordWire | null {
  return ahtuCase.safeParse(body).data ?? null;
}

/** `AHTU-MP-2025-0007` of the case `cases/AHTU-MP-2025-0007`. */
export function caseNumber({ name }: AhtuRecordWire): string {
  return name.slice(name.indexOf('/') + 1).trim();
}

export const ahtuAnswer = z.object({ cases: rows, missing: rows });

export const ahtuChanges = z.object({
  events: rows,
  nextPageToken: someText,
  endOfFeed: z.boolean(),
});

export const ahtuChange = z.object({
  kind: z.enum(['changed', 'removed']),
  at: z.number(),
  case: z.unknown().optional(),
});
