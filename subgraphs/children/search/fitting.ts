import { hasLostProtected } from '../../../schema/rights/rights';
import { tenthsOf } from '../../linkage/matching/model/bands';
import type { BirthWindow } from '../../india/birth-window';
import type { AgeBand } from '../view/age-band';
import type { ChildStatus } from '../view/episodes';
import type { RequestedBirth } from './requested-birth';
import type { RequestedSpan } from './requested-span';
import { hasWords, type Criteria } from './criteria';
import type { FittedField, Outcome } from './fitted-field';
import { dayOutcome } from './fitting-days';
import { claimsAtStation, homeOutcome, stationOutcome } from './fitting-sites';
import { fittingMarks, fittingWords } from './fitting-words';
import { fittingBits } from './level-bits';
import { districtCode, placeCodesOf, type PlaceCodes } from '../registry/claims/place-codes';
import type { SearchedClaim } from '../registry/claims/searched-claims';
import { comparedBy, comparedByCase, type SeenClaim } from './seen-claims';

/** What the caller is shown of the whole child, whatever the rights to each record. */
export interface ShownFacts {
  readonly status: ChildStatus;
  readonly ageBand: AgeBand;
}

/**
 * The criteria that a child fits, by the records that the caller may see; null when the child is no hit. Each criterion
 * has to be met by some record. Records contain errors, so a record that contradicts it does not outweigh one that
 * meets it. A criterion that no record states counts as fitting, except for words, marks, railway stations and homes, and
 * except for days, districts and states if nothing else in the search tells one child from another. With a railway station
 * it is the record of that station that has to say when the child was found there.
 */
export function fitting(
  criteria: Criteria,
  seen: readonly SeenClaim[],
  { status, ageBand }: ShownFacts,
): readonly FittedField[] | null {
  if (criteria.status && status !== 'UNKNOWN' && status !== criteria.status) return null;
  const ifUnsaid = hasWords(criteria) ? 'UNSAID' : 'UNFIT';
  const { sex, born, missing, found, station, home } = criteria;
  const atStation = station ? claimsAtStation(station, seen) : null;
  const outcomes = [
    sex ? sexOutcome(sex, seen) : 'UNSAID',
    born ? ageOutcome(born, seen, ageBand) : 'UNSAID',
    missing ? dayOutcome('MISSING', missing, comparedByCase(seen), { withHandover: false, ifUnsaid }) : 'UNSAID',
    found ? foundOutcome(found, seen, atStation, ifUnsaid) : 'UNSAID',
    ...placeOutcomes(criteria, seen, ifUnsaid),
    atStation ? stationOutcome(atStation) : 'UNSAID',
    home ? homeOutcome(home, seen) : 'UNSAID',
  ];
  if (outcomes.includes('UNFIT')) return null;
  const words = criteria.words.length === 0 ? [] : fittingWords(criteria.words, seen);
  const marks = criteria.marks.length === 0 ? [] : fittingMarks(criteria.marks, seen);
  if (!words || !marks) return null;
  return [...words, marks, ...outcomes].flat().filter((one) => typeof one === 'object');
}

/**
 * False for a child whom the requested words do not fit, by the records that may be compared. Such a child is no hit,
 * whatever else fits.
 */
export function hasRequestedWords({ words, marks }: Criteria, seen: readonly SeenClaim[]): boolean {
  if (words.length > 0 && !fittingWords(words, seen)) return false;
  return marks.length === 0 || fittingMarks(marks, seen) !== null;
}

function sexOutcome(sex: string, seen: readonly SeenClaim[]): Outcome {
  const said = comparedByCase(seen).flatMap((claim) => (claim.sex === 'UNKNOWN' ? [] : [claim.sex]));
  if (said.length === 0) return 'UNSAID';
  if (!said.some((one) => one === sex)) return 'UNFIT';
  return { field: 'SEX', level: 'SAME', tenths: tenthsOf(fittingBits('sex', 'SAME')), group: 'CASE' };
}

/**
 * Compares the birthday where the caller may compare it. A caller who may not know it of some record learns the age
 * band that is shown of the child and no more, however many searches are made.
 */
function ageOutcome({ years, bands }: RequestedBirth, seen: readonly SeenClaim[], shown: AgeBand): Outcome {
  const births = comparedBy(seen, 'IDENTITY').flatMap(({ born }) => (born ? [born] : []));
  const isMasked = seen.some(({ levels }) => levels.IDENTITY !== 'FULL');
  const band = isMasked && shown !== 'UNKNOWN' ? shown : null;
  if (births.length === 0 && band === null) return 'UNSAID';
  const fits = births.some((born) => overlap(born, years)) || (band !== null && bands.includes(band));
  if (!fits) return 'UNFIT';
  return { field: 'AGE', level: 'WITHIN', tenths: tenthsOf(fittingBits('age', 'WITHIN')), group: 'CASE' };
}

function overlap(one: BirthWindow, other: BirthWindow): boolean {
  return one.from <= other.to && other.from <= one.to;
}

function foundOutcome(
  span: RequestedSpan,
  seen: readonly SeenClaim[],
  atStation: readonly SearchedClaim[] | null,
  ifUnsaid: 'UNSAID' | 'UNFIT',
): Outcome {
  if (atStation) return dayOutcome('FOUND', span, atStation, { withHandover: true, ifUnsaid: 'UNFIT' });
  return dayOutcome('FOUND', span, comparedByCase(seen), { withHandover: false, ifUnsaid });
}

/**
 * A place as a record states it. Where the child is from belongs to the family, where it was lost or found to the case.
 */
interface SaidPlace {
  readonly codes: PlaceCodes;
  readonly of: Pick<FittedField, 'field' | 'group'>;
}

const HOME = { field: 'PLACE', group: 'FAMILY' } as const;
const EVENT = { field: 'EVENT_PLACE', group: 'CASE' } as const;
const FAMILY_EVENT = { field: 'EVENT_PLACE', group: 'FAMILY' } as const;

function placeOutcomes(
  { district, state }: Criteria,
  seen: readonly SeenClaim[],
  ifUnsaid: 'UNSAID' | 'UNFIT',
): Outcome[] {
  if (!district && !state) return [];
  const said = saidPlaces(seen);
  const outcomes: Outcome[] = [];
  if (district) {
    const own = districtCode(district.named);
    const known = said.filter(({ codes }) => codes.district !== null);
    const near = known.filter(({ codes }) => district.near.has(codes.district ?? ''));
    const [fits] = [...near.filter(({ codes }) => codes.district === own), ...near];
    outcomes.push(fits ? placeField(fits, fits.codes.district === own ? 'DISTRICT' : 'NEAR') : other(known, ifUnsaid));
  }
  if (state) {
    const known = said.filter(({ codes }) => codes.state !== null);
    const fits = known.find(({ codes }) => codes.state === state);
    // Within the requested district the state adds nothing.
    const outcome = fits ? (district ? 'UNSAID' : placeField(fits, 'STATE')) : other(known, ifUnsaid);
    outcomes.push(outcome);
  }
  return outcomes;
}

function saidPlaces(seen: readonly SeenClaim[]): readonly SaidPlace[] {
  const homes = comparedBy(seen, 'FAMILY').flatMap(({ evidence: { home } }: SearchedClaim) => {
    return home ? [{ codes: placeCodesOf(home), of: HOME }] : [];
  });
  // For a protected child no place is disclosed that may be the home, not even its district.
  const placed = seen.filter(({ levels }) => !hasLostProtected(levels));
  const ofCase = comparedByCase(placed).flatMap(({ evidence: { event } }) => {
    return event?.place && !event.placeIsFamily ? [{ codes: placeCodesOf(event.place), of: EVENT }] : [];
  });
  const ofFamily = comparedBy(placed, 'FAMILY').flatMap(({ evidence: { event } }) => {
    return event?.place && event.placeIsFamily ? [{ codes: placeCodesOf(event.place), of: FAMILY_EVENT }] : [];
  });
  return [...homes, ...ofCase, ...ofFamily];
}

function placeField({ of: { field, group } }: SaidPlace, level: 'DISTRICT' | 'NEAR' | 'STATE'): FittedField {
  return { field, level, tenths: tenthsOf(fittingBits('place', level)), group };
}

/** The result of a place criterion that nothing fits. */
function other(known: readonly SaidPlace[], ifUnsaid: 'UNSAID' | 'UNFIT'): Outcome {
  return known.length > 0 ? 'UNFIT' : ifUnsaid;
}
