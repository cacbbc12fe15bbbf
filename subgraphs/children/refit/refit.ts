import { createHash } from 'node:crypto';
import { codedError } from '../../../schema/errors/coded-error';
import type { Band } from '../../linkage/matching/model/bands';
import { calibrated, probabilityOf, type CalibrationPoint } from '../../linkage/matching/model/calibrate';
import { toMatchModel, type MatchModel } from '../../linkage/matching/model/match-model';
import {
  errorsFromMiddle,
  fitFigures,
  lossGrowth,
  type FitFigures,
  type Growth,
  type Stated,
} from '../../linkage/matching/refit/fit-figures';
import { refitCalibration } from '../../linkage/matching/refit/refit-calibration';
import type { ScoredPair } from './scored-pairs';

/** Five points of forty pairs, of which four remain when a fifth is held out. */
export const MIN_JUDGED = 200;
/** With fewer of one kind the curve would be a guess at one of its ends. */
export const MIN_OF_A_KIND = 20;
const FOLDS = 5;
/** A group with fewer pairs is shown and decides nothing. */
const MIN_IN_GROUP = 40;
/**
 * A group falls behind when its log loss grows, or what is stated of it gets further from the truth, by more than so many
 * standard errors: of forty pairs chance alone makes the mean worse often.
 */
const BEHIND_ERRORS = 2;
/** A smaller change of the mean is no reason to refuse what states the rest better, however sure it is. */
const BEHIND = 0.03;

/** The same of three calibrations, on the same pairs. */
export interface OfEach<T> {
  readonly shipped: T;
  /** In effect; if it is a fit, it has seen some of the pairs. */
  readonly now: T;
  /** Of each pair by a fit to other pairs. */
  readonly after: T;
}

export interface GroupFigures extends OfEach<FitFigures> {
  readonly name: string;
  /** Of the log loss, from shipped to after. */
  readonly growth: Growth;
  readonly isBehind: boolean;
}

/** Some pairs, and how many of them people said to be one child. */
export interface PairCount {
  readonly pairs: number;
  readonly right: number;
}

export interface Refit {
  readonly model: MatchModel;
  readonly all: OfEach<FitFigures>;
  readonly groups: readonly GroupFigures[];
  /** The bands go by bits, which a fit of probabilities does not change. */
  readonly bands: readonly (PairCount & { readonly band: Band })[];
  /** Of the pairs of which 0.9 or more is stated. */
  readonly sure: OfEach<PairCount>;
  /** On pairs that it has not seen it states the truth better than the shipped one, and no group falls behind. */
  readonly isBetter: boolean;
}

/**
 * Fits the calibration of the shipped model to judged pairs, always from the shipped one on, so that a fit never builds on
 * another; and says what that changes. `now` is the calibration in effect. Throws REFIT_TOO_FEW.
 */
export function refit(pairs: readonly ScoredPair[], base: MatchModel, now: MatchModel['calibration']): Refit {
  refuseTooFew(pairs);
  const held = heldOut(pairs, base);
  const statedBy: OfEach<readonly Stated[]> = {
    shipped: pairs.map((pair) => stated(pair, base.calibration)),
    now: pairs.map((pair) => stated(pair, now)),
    after: pairs.map((pair) => stated(pair, fitTo(held, foldOf(pair)))),
  };
  const all = ofEach(statedBy, fitFigures);
  const groups = groupsOf(pairs).map(({ name, members }) => groupFigures(name, members, statedBy));
  const calibration = refitCalibration(pairs.map(toJudged), base.calibration);
  return {
    model: toModel(base, calibration, pairs.length),
    all,
    groups,
    bands: (['STRONG', 'REVIEW', 'ON_REQUEST', 'NONE'] as const).map((band) => ({ band, ...countOf(pairs.filter((one) => one.band === band)) })), // prettier-ignore
    sure: ofEach(statedBy, sureOf),
    isBetter: all.after.logLoss < all.shipped.logLoss && !groups.some(({ isBehind }) => isBehind),
  };
}

function refuseTooFew(pairs: readonly ScoredPair[]): void {
  const confirmed = pairs.filter(({ isOne }) => isOne).length;
  const rejected = pairs.length - confirmed;
  if (pairs.length >= MIN_JUDGED && Math.min(confirmed, rejected) >= MIN_OF_A_KIND) return;
  throw codedError('REFIT_TOO_FEW', {
    expected: `${MIN_JUDGED} judged pairs, at least ${MIN_OF_A_KIND} of them confirmed and ${MIN_OF_A_KIND} rejected`,
    got: `${pairs.length}, of which ${confirmed} confirmed and ${rejected} rejected`,
  });
}

/** For each fold the calibration fitted to the other folds. */
function heldOut(pairs: readonly ScoredPair[], base: MatchModel): readonly (readonly CalibrationPoint[])[] {
  return Array.from({ length: FOLDS }, (_, fold) =>
    refitCalibration(pairs.filter((pair) => foldOf(pair) !== fold).map(toJudged), base.calibration),
  );
}

/** By the pair's own name, so that it is the same whoever judged it, and in whatever order. */
function foldOf({ key }: ScoredPair): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % FOLDS;
}

/** Of a fold that has none, the shipped calibration would pass for a fit that changes nothing. */
function fitTo(held: readonly (readonly CalibrationPoint[])[], fold: number): readonly CalibrationPoint[] {
  const fit = held[fold];
  if (!fit) throw new Error(`There is no fit for fold ${fold}.`);
  return fit;
}

function toJudged({ bits, isOne }: ScoredPair) {
  return { bits, match: isOne ? 1 : 0 };
}

function stated({ bits, isOne }: ScoredPair, calibration: readonly CalibrationPoint[]): Stated {
  return { probability: probabilityOf(calibrated(bits, calibration)), match: isOne ? 1 : 0 };
}

function groupsOf(pairs: readonly ScoredPair[]): { readonly name: string; readonly members: readonly number[] }[] {
  const groups = new Map<string, number[]>();
  for (const [at, { agencies, scripts }] of pairs.entries())
    for (const name of [agencies, scripts]) groups.set(name, [...(groups.get(name) ?? []), at]);
  return [...groups].map(([name, members]) => ({ name, members })).sort((one, other) => (one.name < other.name ? -1 : 1)); // prettier-ignore
}

function ofEach<T, U>({ shipped, now, after }: OfEach<T>, of: (one: T) => U): OfEach<U> {
  return { shipped: of(shipped), now: of(now), after: of(after) };
}

function groupFigures(name: string, members: readonly number[], statedBy: OfEach<readonly Stated[]>): GroupFigures {
  const ofMembers = ofEach(statedBy, (all) => members.flatMap((at) => all[at] ?? []));
  const growth = lossGrowth(ofMembers.shipped, ofMembers.after);
  const figures = ofEach(ofMembers, fitFigures);
  const isFurther =
    Math.abs(figures.after.bias) > Math.abs(figures.shipped.bias) + BEHIND &&
    errorsFromMiddle(ofMembers.shipped, ofMembers.after) > BEHIND_ERRORS;
  const isWorse = isFurther || growth.mean > BEHIND_ERRORS * growth.error;
  return { name, ...figures, growth, isBehind: members.length >= MIN_IN_GROUP && isWorse };
}

function countOf(pairs: readonly ScoredPair[]): PairCount {
  return { pairs: pairs.length, right: pairs.filter(({ isOne }) => isOne).length };
}

function sureOf(all: readonly Stated[]): PairCount {
  const sure = all.filter(({ probability }) => probability >= 0.9);
  return { pairs: sure.length, right: sure.filter(({ match }) => match === 1).length };
}

/** The version names the shipped one and the content, so that the same judgements give the same version. */
function toModel(base: MatchModel, calibration: readonly CalibrationPoint[], judgements: number): MatchModel {
  const version = `${base.version}+${createHash('sha256').update(JSON.stringify(calibration)).digest('hex').slice(0, 8)}`;
  const method = `${base.provenance.method}; calibration fitted to ${judgements} judgements of this deployment`;
  return toMatchModel({ ...base, version, calibration, provenance: { ...base.provenance, method } });
}
