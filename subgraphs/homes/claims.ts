import type { ClaimedPlace, ClaimEvidence, PersonClaim, RecordClaims } from '../../schema/records/claims';
import { AGE_SLACK, bornByStatedAge, bornWithin } from '../india/birth-window';
import { NO_EVIDENCE, stated, statedMarks } from '../runtime/wire/evidence';
import { isLost } from '../runtime/wire/losses';
import { toMilestones } from '../runtime/wire/milestones';
import { toClaimedNames } from '../runtime/wire/names';
import { readFoundPlace, readStatedPlace } from '../india/stated-place';
import { districtUnit, heldBy, unitName } from '../india/units';
import { toDay, yearOf } from '../runtime/wire/wire-times';
import { toCases } from './cases';
import { toEvents } from './movement';
import { committeeNumbers, ownState, stayNumbers } from './paper-numbers';
import { isCwcCase, type CwcCaseWire, type HomesRecordWire, type StayWire } from './wire';

/** The child of a stay or a committee case, the numbers that join it to other records, and its restoration. */
export function toClaims(wire: HomesRecordWire, key: string, version: string): RecordClaims {
  const claim = isCwcCase(wire) ? toCaseClaim(wire, key) : toStayClaim(wire, key);
  const milestones = toMilestones(toEvents(wire, key, version));
  const persons = [{ person: null, milestones, protects: false, inHandOf: null, ...claim }];
  return { recordKey: key, version, persons, cases: toCases(wire, key) };
}

type OwnClaim = Omit<PersonClaim, 'person' | 'milestones' | 'protects' | 'inHandOf'>;

function toStayClaim(stay: StayWire, key: string): OwnClaim {
  const state = ownState(stay.home.state, key);
  const day = toDay(stay.admitted_on);
  const born = [stay.stated_age, stay.appearance_age].map((age) => bornByStatedAge(age, day, AGE_SLACK.guessed));
  return {
    names: toClaimedNames(stay.names_told),
    sex: stay.gender ?? ('UNKNOWN' as const),
    born: bornWithin(born[0] ?? null, born[1] ?? null),
    evidence: toStayEvidence(stay, day),
    ...stayNumbers(stay, key),
    askedBy: [stay.profile_id],
    // The home is a place of care, so it is never named to tell two records apart.
    toldApartBy: { station: null, year: yearOf(day) },
    heldBy: heldBy(key, [
      isOver(stay) ? null : unitName('home', stay.home.registration_no),
      districtUnit('district', state, stay.home.district),
    ]),
    keptIn: {
      number: stay.home.registration_no,
      names: [stay.home.name, stay.home.name_hi].filter((name) => name !== null),
    },
  };
}

function toStayEvidence(stay: StayWire, day: string | null): ClaimEvidence {
  const isMoved = stay.admission_mode === 'TRANSFER' || isLost(stay, 'admission_mode');
  return {
    father: stated(stay.father_told),
    mother: stated(stay.mother_told),
    home: readStatedPlace(stay.home_place_told),
    // A child from another home was found long before this admission. Where the home is must not be disclosed.
    event: foundAt(isMoved ? null : day, readFoundPlace(stay.place_found)),
    // The only telephone number in the record is the home's.
    phone: null,
    marks: statedMarks(stay.marks),
  };
}

/** The home states in its own words where a child was found. That place may be the child's home. */
function foundAt(day: string | null, place: ClaimedPlace | null): ClaimEvidence['event'] {
  return { kind: 'FOUND', day, place, ...(place && { placeIsFamily: true }) };
}

/** A child who left a home is no longer its own, even when no time that can be read was written. */
function isOver(stay: StayWire): boolean {
  return ENDS.some((field) => stay[field] !== null || isLost(stay, field));
}
const ENDS = ['discharge', 'absconded_on'] as const;

function toCaseClaim(sheet: CwcCaseWire, key: string): OwnClaim {
  const state = ownState(sheet.cwc.state, key);
  const number = sheet.case_no;
  const day = toDay(sheet.first_production_at);
  const found = sheet.age_finding;
  return {
    names: toClaimedNames(sheet.child?.names),
    sex: sheet.child?.gender ?? ('UNKNOWN' as const),
    born:
      bornByStatedAge(found, day, AGE_SLACK.found) ?? bornByStatedAge(sheet.child?.age ?? null, day, AGE_SLACK.guessed),
    // The committee's own seat says nothing of where the child was found.
    evidence: { ...NO_EVIDENCE, event: { kind: 'FOUND', day, place: null } },
    ...committeeNumbers(sheet, key),
    askedBy: [...new Set([number, number.slice(number.lastIndexOf('/') + 1)])],
    toldApartBy: { station: sheet.cwc.name, year: yearOf(day) },
    heldBy: heldBy(key, [
      districtUnit('committee', state, sheet.cwc.district),
      districtUnit('district', state, sheet.cwc.district),
    ]),
  };
}
