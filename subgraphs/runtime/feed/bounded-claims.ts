import { z } from 'zod';
import { MAX_CODE, UNIT_KINDS } from '../../../schema/rights/caller';
import type { ClaimedPlace, ClaimEvidence, PersonClaim, RecordClaims } from '../../../schema/records/claims';
import { STEP_KINDS } from '../../../schema/records/movement';
import { casesShape, cutCases } from './bounded-cases';
import { cutNumbers, joinNumbers, MAX_NUMBER } from './bounded-numbers';

const MAX_TEXT = 500;
const MAX_NAMES = 100;
const MAX_ASKED_BY = 50;
const MAX_MARKS = 50;
const MAX_UNITS = 20;
const MAX_MILESTONES = 1000;
const MAX_PERSONS = 999;
const MAX_STATION = 5;
const MAX_HOME_NAMES = 4;

const text = z.string().max(MAX_TEXT);
const unit = z.templateLiteral([z.enum(UNIT_KINDS), ':', z.string().min(1).max(MAX_CODE)]);
const place = z.strictObject({
  village: text.nullable(),
  block: text.nullable(),
  district: text.nullable(),
  state: text.nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  lon: z.number().min(-180).max(180).nullable(),
});
const evidence = z.strictObject({
  father: text.nullable(),
  mother: text.nullable(),
  home: place.nullable(),
  event: z
    .strictObject({
      kind: z.enum(['MISSING', 'FOUND']),
      day: text.nullable(),
      place: place.nullable(),
      placeIsFamily: z.boolean().optional(),
      railwayStation: z.string().max(MAX_STATION).optional(),
    })
    .nullable(),
  phone: text.nullable(),
  marks: z.array(text).max(MAX_MARKS),
});
const person = z.strictObject({
  person: z.number().int().positive().max(MAX_PERSONS).nullable(),
  names: z.array(z.strictObject({ text, script: z.enum(['DEVANAGARI', 'LATIN', 'OTHER']) })).max(MAX_NAMES),
  sex: z.enum(['F', 'M', 'T', 'UNKNOWN']),
  born: z.strictObject({ from: text, to: text }).nullable(),
  evidence,
  bears: joinNumbers,
  cites: joinNumbers,
  askedBy: z.array(text).max(MAX_ASKED_BY),
  toldApartBy: z.strictObject({ station: text.nullable(), year: z.number().int().nullable() }),
  milestones: z.array(z.strictObject({ kind: z.enum(STEP_KINDS), at: text, to: text.optional() })).max(MAX_MILESTONES),
  protects: z.boolean(),
  heldBy: z.array(unit).max(MAX_UNITS),
  inHandOf: unit.nullable(),
  keptIn: z.strictObject({ number: text.nullable(), names: z.array(text).max(MAX_HOME_NAMES) }).optional(),
});

/** The claims that the registry accepts for one record. */
export const claimsShape: z.ZodType<RecordClaims> = z.strictObject({
  recordKey: text,
  version: text.min(1),
  persons: z.array(person).max(MAX_PERSONS),
  cases: casesShape.optional(),
});

/**
 * Cuts claims to what the registry can hold, because one record must never block its source's feed. Evidence, names and
 * numbers beyond the bounds are dropped: a record with an overlong text is still about a child. Null when cutting is
 * not enough; the record is then set aside.
 */
export function boundedClaims(claims: RecordClaims): RecordClaims | null {
  if (isBounded(claims)) return claims;
  if (claims.persons.length > MAX_PERSONS) return null;
  const cut = {
    ...claims,
    persons: claims.persons.map(cutPerson),
    ...(claims.cases && { cases: cutCases(claims.cases) }),
  };
  return isBounded(cut) ? cut : null;
}

/** Feed worker and registry both check; in one process the second finds what the first has checked. */
const checked = new WeakSet<RecordClaims>();

function isBounded(claims: RecordClaims): boolean {
  if (!checked.has(claims) && !claimsShape.safeParse(claims).success) return false;
  checked.add(claims);
  return true;
}

function cutPerson(claim: PersonClaim): PersonClaim {
  const { station, year } = claim.toldApartBy;
  const isUnit = (name: string) => unit.safeParse(name).success;
  return {
    ...claim,
    names: claim.names.slice(0, MAX_NAMES).map((name) => ({ ...name, text: cutText(name.text) })),
    born: claim.born && [claim.born.from, claim.born.to].every((day) => day.length <= MAX_TEXT) ? claim.born : null,
    evidence: cutEvidence(claim.evidence),
    bears: cutNumbers(claim.bears),
    cites: cutNumbers(claim.cites),
    // Overlong numbers are dropped whole: a number cut short would be another number.
    askedBy: claim.askedBy.filter((number) => number.length <= MAX_NUMBER).slice(0, MAX_ASKED_BY),
    toldApartBy: { station: station && cutText(station), year: Number.isSafeInteger(year) ? year : null },
    heldBy: claim.heldBy.filter(isUnit).slice(0, MAX_UNITS),
    inHandOf: claim.inHandOf !== null && isUnit(claim.inHandOf) ? claim.inHandOf : null,
    ...(claim.keptIn && { keptIn: cutHome(claim.keptIn) }),
  };
}

function cutEvidence({ father, mother, home, event, phone, marks }: ClaimEvidence): ClaimEvidence {
  return {
    father: father && cutText(father),
    mother: mother && cutText(mother),
    home: home && cutPlace(home),
    event: event && {
      kind: event.kind,
      day: event.day !== null && event.day.length <= MAX_TEXT ? event.day : null,
      place: event.place && cutPlace(event.place),
      ...(event.placeIsFamily && { placeIsFamily: true }),
      ...(event.railwayStation &&
        event.railwayStation.length <= MAX_STATION && { railwayStation: event.railwayStation }),
    },
    phone: phone !== null && phone.length <= MAX_NUMBER ? phone : null,
    marks: marks.slice(0, MAX_MARKS).map(cutText),
  };
}

function cutPlace({ village, block, district, state, lat, lon }: ClaimedPlace): ClaimedPlace {
  const isOnEarth = lat !== null && lon !== null && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return {
    village: village && cutText(village),
    block: block && cutText(block),
    district: district && cutText(district),
    state: state && cutText(state),
    lat: isOnEarth ? lat : null,
    lon: isOnEarth ? lon : null,
  };
}

/** What is overlong is dropped whole: cut short it would be the name of another home. */
function cutHome({ number, names }: NonNullable<PersonClaim['keptIn']>): PersonClaim['keptIn'] {
  return {
    number: number !== null && number.length <= MAX_TEXT ? number : null,
    names: names.filter((name) => name.length <= MAX_TEXT).slice(0, MAX_HOME_NAMES),
  };
}

function cutText(words: string): string {
  return words.slice(0, MAX_TEXT);
}
