import { GROUPS, type Levels } from '../../../schema/rights';
import type { BirthWindow } from '../../runtime/wire/birth-window';
import { ageBandOf } from '../age-band';
import type { ChildStatus } from '../episodes';
import type { AskedBirth } from './asked-birth';
import type { AskedSpan } from './asked-span';
import { hasWords, type Criteria } from './criteria';
import { tenthsOf, type FittedField } from './fitted-field';
import { fittingMarks, fittingWords } from './fitting-words';
import { fittingBits } from './level-bits';
import { districtCode, placeCodesOf, type PlaceCodes } from './place-codes';
import type { SearchedClaim } from './searched-claims';
import { telling, type SeenClaim } from './seen-claims';

/** What one criterion comes to: how it fits, that no record speaks of it, or that what they say does not fit. */
type Outcome = FittedField | 'UNSAID' | 'UNFIT';

/**
 * What of the search fits a child, by the records that the caller may see; null when the child is no hit. Each criterion
 * has to be met by some record: records err, so one that says otherwise does not outweigh it. What none of them says
 * fits as well, but for words and marks, and for days, districts and states where nothing else is asked that tells one
 * child from another.
 */
export function fitting(
  criteria: Criteria,
  seen: readonly SeenClaim[],
  status: ChildStatus,
): readonly FittedField[] | null {
  if (criteria.status && status !== 'UNKNOWN' && status !== criteria.status) return null;
  const ifUnsaid = hasWords(criteria) ? 'UNSAID' : 'UNFIT';
  const { sex, born, missing, found } = criteria;
  const outcomes = [
    sex ? sexOutcome(sex, seen) : 'UNSAID',
    born ? ageOutcome(born, seen) : 'UNSAID',
    missing ? dayOutcome('MISSING', missing, seen, ifUnsaid) : 'UNSAID',
    found ? dayOutcome('FOUND', found, seen, ifUnsaid) : 'UNSAID',
    ...placeOutcomes(criteria, seen, ifUnsaid),
  ];
  if (outcomes.includes('UNFIT')) return null;
  const words = criteria.words.length === 0 ? [] : fittingWords(criteria.words, seen);
  const marks = criteria.marks.length === 0 ? [] : fittingMarks(criteria.marks, seen);
  if (!words || !marks) return null;
  return [...words, marks, ...outcomes].flat().filter((one) => typeof one === 'object');
}

/**
 * False of a child whom the words do not fit even by what the caller may not see: it need not be looked at. Rights can
 * only take words away; of all else, what they take may have been what did not fit.
 */
export function mayHaveWords({ words, marks }: Criteria, claims: readonly SearchedClaim[]): boolean {
  const seen = claims.map((claim) => ({ claim, levels: ALL }));
  if (words.length > 0 && !fittingWords(words, seen)) return false;
  return marks.length === 0 || fittingMarks(marks, seen) !== null;
}

const ALL = Object.fromEntries(GROUPS.map((group) => [group, 'FULL'])) as Levels;

function sexOutcome(sex: string, seen: readonly SeenClaim[]): Outcome {
  const said = telling(seen, 'CASE').flatMap((claim) => (claim.sex === 'UNKNOWN' ? [] : [claim.sex]));
  if (said.length === 0) return 'UNSAID';
  if (!said.some((one) => one === sex)) return 'UNFIT';
  return { field: 'SEX', level: 'SAME', tenths: tenthsOf(fittingBits('sex', 'SAME')), group: 'CASE' };
}

/** Who may not know a child's very birthday learns of its age band and no more, however often asking. */
function ageOutcome({ years, bands, today }: AskedBirth, seen: readonly SeenClaim[]): Outcome {
  const said = seen.filter(({ claim }) => claim.born !== null);
  if (said.length === 0) return 'UNSAID';
  const fits = said.some(({ claim: { born }, levels }) => {
    if (levels.IDENTITY !== 'FULL') return bands.includes(ageBandOf([born], today));
    return born !== null && overlap(born, years);
  });
  if (!fits) return 'UNFIT';
  return { field: 'AGE', level: 'WITHIN', tenths: tenthsOf(fittingBits('age', 'WITHIN')), group: 'CASE' };
}

function overlap(one: BirthWindow, other: BirthWindow): boolean {
  return one.from <= other.to && other.from <= one.to;
}

function dayOutcome(
  kind: 'MISSING' | 'FOUND',
  span: AskedSpan,
  seen: readonly SeenClaim[],
  ifUnsaid: 'UNSAID' | 'UNFIT',
): Outcome {
  const said = telling(seen, 'CASE').flatMap(({ evidence: { event } }) => {
    return event?.kind === kind && event.day !== null ? [event.day] : [];
  });
  if (said.length === 0) return ifUnsaid;
  if (!said.some((day) => day >= span.from && day <= span.to)) return 'UNFIT';
  return { field: 'EVENT', level: 'WITHIN', tenths: tenthsOf(span.bits), group: 'CASE' };
}

/** A place as a record says it: where the child is from is the family's, where it was lost or found the case's. */
interface SaidPlace {
  readonly codes: PlaceCodes;
  readonly of: Pick<FittedField, 'field' | 'group'>;
}

const HOME = { field: 'PLACE', group: 'FAMILY' } as const;
const EVENT = { field: 'EVENT_PLACE', group: 'CASE' } as const;

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
    // Within the asked district the state is nothing more.
    const outcome = fits ? (district ? 'UNSAID' : placeField(fits, 'STATE')) : other(known, ifUnsaid);
    outcomes.push(outcome);
  }
  return outcomes;
}

function saidPlaces(seen: readonly SeenClaim[]): readonly SaidPlace[] {
  const homes = telling(seen, 'FAMILY').flatMap(({ evidence: { home } }: SearchedClaim) => {
    return home ? [{ codes: placeCodesOf(home), of: HOME }] : [];
  });
  const events = telling(seen, 'CASE').flatMap(({ evidence: { event } }) => {
    return event?.place ? [{ codes: placeCodesOf(event.place), of: EVENT }] : [];
  });
  return [...homes, ...events];
}

function placeField({ of: { field, group } }: SaidPlace, level: 'DISTRICT' | 'NEAR' | 'STATE'): FittedField {
  return { field, level, tenths: tenthsOf(fittingBits('place', level)), group };
}

/** Of a criterion that nothing fits. */
function other(known: readonly SaidPlace[], ifUnsaid: 'UNSAID' | 'UNFIT'): Outcome {
  return known.length > 0 ? 'UNFIT' : ifUnsaid;
}
