import { z } from 'zod';
import { amount, flag, idText, list, rows, someText, text, texts } from '../runtime/wire/wire-values';

/**
 * The police system's records as they come: unknown fields are dropped, missing ones are null or absent. Times are
 * `YYYY-MM-DD HH:mm[:ss]` and days `YYYY-MM-DD`, Indian time without an offset.
 */
const place = z.object({ name: text, nameHi: text, district: text, state: text, lat: amount, lon: amount }).nullish();

const station = z.object({
  code: idText,
  nameEn: text,
  nameHi: text,
  circle: text,
  subDivision: text,
  district: text,
  range: text,
  zone: text,
  state: text,
  lat: amount,
  lon: amount,
});

const names = list(z.object({ text: someText, alias: flag }));
const relative = z.object({ names }).nullish();

/** A raid on a workshop may free many. */
const MOST_CHILDREN = 150;

/** What a victim of an FIR and a person of a missing-person report have in common. */
const person = {
  serial: z.int().positive().max(999),
  names,
  sex: text,
  dob: text,
  ageYears: amount,
  ageEstimated: flag,
  missingPlace: place,
};

const victim = z.object({
  ...person,
  missingFrom: text,
  missingTo: text,
  description: z
    .object({
      heightCm: amount,
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
    })
    .nullish(),
  father: relative,
  mother: relative,
  guardian: relative,
  address: z.object({ line: text, village: text, district: text, state: text }).nullish(),
  photo: z.object({ ref: idText, sha256: text }).nullish(),
  trace: z
    .object({
      tracedAt: text,
      place,
      byUnit: text,
      method: text,
      hoursSinceReport: amount,
      distanceKm: amount,
      accompaniedBy: text,
      accusedArrested: flag,
      producedBeforeCwcAt: text,
      cwcOrderNo: text,
      restoredAt: text,
      restoredTo: text,
    })
    .nullish(),
});

/** What both kinds of record have in common. */
const paper = {
  key: someText,
  stateCode: someText,
  stationCode: idText,
  year: z.int().min(1900).max(2199),
  station,
  gdNo: idText.nullish(),
  gdDate: text,
  updatedAt: someText,
};

const fir = z.object({
  ...paper,
  type: z.literal('FIR'),
  firNo: idText,
  registrationNo: idText.nullish(),
  firType: text,
  zeroFirKey: text,
  transferredTo: z.object({ stationCode: idText.nullish(), stationName: text, firKey: text, at: text }).nullish(),
  infoReceivedAt: text,
  registeredAt: text,
  occurredFrom: text,
  occurredTo: text,
  missingReportKey: text,
  sections: list(z.object({ act: someText, section: someText, sexualOffence: z.boolean() })),
  io: z.object({ name: text, rank: text, phone: text }).nullish(),
  status: text,
  victims: list(victim, MOST_CHILDREN),
  drive: z
    .object({
      nameEn: text,
      nameHi: text,
      edition: text,
      unit: text,
      from: text,
      to: text,
      stations: amount,
      teamNorm: text,
    })
    .nullish(),
  suspects: list(z.object({ name: text, alias: text, arrestedAt: text, status: text })).nullish(),
  briefFactsRef: text,
  leads: list(z.object({ ref: idText, kind: text })).nullish(),
  teams: list(z.object({ sentAt: text, toPlace: place, result: text })).nullish(),
});

const missingReport = z.object({
  ...paper,
  type: z.literal('MPR'),
  reportNo: idText,
  missingAt: text,
  reportedAt: text,
  reasonCode: text,
  missingFrom: text,
  earlierEpisodes: list(z.object({ missingAt: text, tracedAt: text })).nullish(),
  siblingsTogether: flag,
  firKey: text,
  persons: list(z.object(person), MOST_CHILDREN),
});

export const policeRecord = z.discriminatedUnion('type', [fir, missingReport]);

export type PoliceRecordWire = z.output<typeof policeRecord>;
export type FirWire = z.output<typeof fir>;
export type MissingReportWire = z.output<typeof missingReport>;
export type VictimWire = z.output<typeof victim>;
export type MissingPersonWire = MissingReportWire['persons'][number];
export type PoliceStationWire = z.output<typeof station>;

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
  changedAt: someText,
  op: z.enum(['UPSERT', 'DELETE']),
  record: z.unknown().optional(),
});
