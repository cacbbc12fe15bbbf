import { LIVE_BOUNDS, type MatchIndex } from '../../../subgraphs/linkage/matching/index/match-index';
import type { Matcher, MatchCandidate } from '../../../subgraphs/linkage/matching/match';
import type { OpenQuery } from '../../matching-data/open-set';

/** Quality on one set of questions. Shares are in [0, 1]. */
export interface OpenSetFigures {
  readonly queries: number;
  readonly blockingRecall: number;
  readonly recallAt10: number;
  readonly recallAtPrecision99: number;
  readonly calibrationError: number;
  /** Among strong leads: how many there are, and how many are of another child. */
  readonly strong: number;
  readonly strongWrong: number;
  readonly byKind: Readonly<
    Record<string, { readonly requested: number; readonly strong: number; readonly wrong: number }>
  >;
}

/** Percentiles of times in milliseconds. */
export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
  readonly p9999: number;
  readonly longest: number;
}

export function quantilesOf(times: ArrayLike<number>): Quantiles {
  const sorted = Float64Array.from(times).sort();
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), p9999: at(0.9999), longest: at(1) };
}

/** Processor time of the process in milliseconds. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** How long one question took, in milliseconds. */
export interface Timed {
  readonly clockMs: number;
  readonly processorMs: number;
}

export interface Answer {
  readonly query: OpenQuery;
  readonly candidates: readonly Pick<MatchCandidate, 'id' | 'posterior' | 'band'>[];
  readonly reached: boolean;
}

/** The limits of a reader's question. */
const AS_ASKED = { first: 10, minPosterior: 0.001 };
/** For the figures: the first ten, even if improbable. */
const ALL = { first: 10, minPosterior: 0 };

/** Asks the questions as readers do. */
export function timeAll(matcher: Matcher, queries: Iterable<OpenQuery>): Timed[] {
  return Array.from(queries, ({ record }) => {
    const [clock, processor] = [performance.now(), processorMs()];
    matcher.match(record, AS_ASKED);
    return { clockMs: performance.now() - clock, processorMs: processorMs() - processor };
  });
}

/** Asks the questions and keeps the answers. */
export function answerAll(index: MatchIndex, matcher: Matcher, queries: Iterable<OpenQuery>): Answer[] {
  return Array.from(queries, (query) => ({
    query,
    candidates: matcher.match(query.record, ALL).map(({ id, posterior, band }) => ({ id, posterior, band })),
    reached: isReached(index, query),
  }));
}

function isReached(index: MatchIndex, { record, partner }: OpenQuery): boolean {
  const wanted = partner === null ? undefined : index.rowOf(partner);
  if (wanted === undefined) return false;
  let reached = false;
  // Recall of blocking alone: of all rows that the keys lead to, before lighter candidates are dropped.
  index.candidates(index.ask(record), { ...LIVE_BOUNDS, candidates: Infinity }, (row) => {
    reached ||= row === wanted;
  });
  return reached;
}

/** The figures of some answers. */
export function figuresOf(answers: readonly Answer[]): OpenSetFigures {
  const partnered = answers.filter(({ query }) => query.partner !== null);
  const share = (some: (answer: Answer) => boolean) => partnered.filter(some).length / Math.max(partnered.length, 1);
  const strong = answers.filter(({ candidates }) => candidates[0]?.band === 'STRONG');
  const byKind: Record<string, { requested: number; strong: number; wrong: number }> = {};
  for (const answer of answers) {
    const kind = (byKind[answer.query.kind] ??= { requested: 0, strong: 0, wrong: 0 });
    kind.requested += 1;
    if (answer.candidates[0]?.band !== 'STRONG') continue;
    kind.strong += 1;
    if (answer.candidates[0].id !== answer.query.partner) kind.wrong += 1;
  }
  return {
    queries: answers.length,
    blockingRecall: share(({ reached }) => reached),
    recallAt10: share(({ query, candidates }) => candidates.some(({ id }) => id === query.partner)),
    recallAtPrecision99: recallAtPrecision(answers, partnered.length, 0.99),
    calibrationError: calibrationError(answers),
    strong: strong.length,
    strongWrong: strong.filter(({ query, candidates }) => candidates[0]?.id !== query.partner).length,
    byKind,
  };
}

/** The share of partners found by the best threshold on the posterior at which this share of the answers is right. */
function recallAtPrecision(answers: readonly Answer[], partners: number, precision: number): number {
  const tops = answers
    .flatMap(({ query, candidates: [top] }) => (top === undefined ? [] : [{ top, right: top.id === query.partner }]))
    .sort((one, other) => other.top.posterior - one.top.posterior);
  let right = 0;
  let best = 0;
  for (const [at, answer] of tops.entries()) {
    if (answer.right) right += 1;
    if (right / (at + 1) >= precision) best = right / Math.max(partners, 1);
  }
  return best;
}

/** Expected calibration error over ten equal steps of the posterior, of the first candidate of each question. */
function calibrationError(answers: readonly Answer[]): number {
  const steps = Array.from({ length: 10 }, () => ({ count: 0, said: 0, right: 0 }));
  for (const {
    query,
    candidates: [top],
  } of answers) {
    const step = steps[Math.min(9, Math.floor((top?.posterior ?? 0) * 10))];
    if (step === undefined) continue;
    step.count += 1;
    step.said += top?.posterior ?? 0;
    if (top !== undefined && top.id === query.partner) step.right += 1;
  }
  return steps.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / Math.max(answers.length, 1);
}
