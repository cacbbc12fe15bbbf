import { DAY_MS, HOUR_MS } from '../../../schema/process/clock';
import type { StepKind } from '../../../schema/records/movement';
import { isTaking, productionsIn } from './custody';
import { gapUntil, type FoundGap, type Story } from './found-gap';
import { distanceKm, isLocated } from '../../india/great-circle';
import type { TracedStep } from './steps';

/** A slow journey with changes, by rail or road, measured in a straight line. */
const JOURNEY_KM_PER_HOUR = 30;

/**
 * A child found at a railway station must be handed on: to the CWC, Childline, the police, a hospital or the parents
 * (the standing procedure of the Railways). The gap opens with the finding, without a period of grace. The record of
 * the finding closes it by stating the handover, at any time. Another record closes it if, within 24 hours of the
 * finding, it states that the child was in someone's hands, at home, run away or dead; a later statement does not prove
 * a handover.
 */
export function notHandedOver({ steps: all, chapters }: Story): FoundGap[] {
  return chapters.flatMap(({ steps, end }) =>
    steps
      .filter((step) => step.event.kind === 'FOUND_AT_STATION')
      .filter((found) => !all.some((step) => isOwnHandover(found, step)))
      .filter((found) => !steps.some((step) => showsHandover(found, step)))
      .map((found) => gapUntil(found, steps.find((step) => step.event.childPresent && step.from > found.to) ?? end)),
  );
}

function isOwnHandover(found: TracedStep, step: TracedStep): boolean {
  return step.event.kind === 'HANDED_OVER' && step.event.record.key === found.event.record.key;
}

// prettier-ignore
const HANDED_ON: ReadonlySet<StepKind> = new Set<StepKind>([
  'HANDED_OVER', 'PRODUCED_BEFORE_CWC', 'ADMITTED', 'TRANSFERRED', 'ABSCONDED', 'REPATRIATED', 'RESTORED', 'DECEASED',
]);

function showsHandover(found: TracedStep, step: TracedStep): boolean {
  return HANDED_ON.has(step.event.kind) && step.to >= found.from && step.from - found.to <= DAY_MS;
}

/**
 * JJ Act s.31(1): a child in need of care and protection is produced before a Child Welfare Committee "without any loss
 * of time but within a period of twenty-four hours excluding the time necessary for the journey". The clock starts when
 * the first agency surely has the child in this chapter. There is no gap if the child was produced in time by the
 * reading most favourable to the agency, with the journey to the Committee allowed for at 30 km/h; nor if the child was
 * back with family, had run away or was dead within 24 hours. An admission to a home alone is no production.
 */
export function notProducedIn24Hours({ chapters, now }: Story): FoundGap[] {
  return chapters.flatMap(({ steps, end }) => {
    const taken = leastBy(steps.filter(isTaking), (step) => step.to);
    if (!taken) return [];
    const produced = leastBy(productionsIn(steps), (step) => step.from - journeyMs(taken, step));
    const reached = produced ? produced.from - journeyMs(taken, produced) : now;
    return Math.min(reached, end?.from ?? Infinity) - taken.to > DAY_MS ? [gapUntil(taken, produced ?? end)] : [];
  });
}

function journeyMs(from: TracedStep, to: TracedStep): number {
  const [start, goal] = [from.event.place, to.event.place];
  return isLocated(start) && isLocated(goal) ? (distanceKm(start, goal) / JOURNEY_KM_PER_HOUR) * HOUR_MS : 0;
}

function leastBy(steps: readonly TracedStep[], measure: (step: TracedStep) => number): TracedStep | null {
  let least: TracedStep | null = null;
  let best = Infinity;
  for (const step of steps) {
    const value = measure(step);
    if (value < best) [least, best] = [step, value];
  }
  return least;
}
