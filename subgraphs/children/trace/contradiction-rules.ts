import { DAY_MS, HOUR_MS } from '../../../schema/process/clock';
import { wholeRecord } from '../../../schema/agencies/record-key';
import { isReturn } from './custody';
import { distanceKm, isLocated, type LocatedPlace } from '../../india/great-circle';
import type { HomeStay } from './stays';
import type { TracedStep } from './steps';
import type { TraceInput } from './trace-input';

/** Faster than any train in India. */
const FASTEST_KM_PER_HOUR = 160;
/** How far the child may really have been from a place's coordinates, by how exact they are. STATE is not measured. */
const ALLOWANCE_KM = { PLATFORM: 2, STATION: 2, SITE: 2, TOWN: 10, DISTRICT: 50, STATE: Infinity } as const;
/** Orders, discharges and handovers are written by different offices, up to a day apart. */
const OFFICE_LAG_MS = DAY_MS;
/** A finding and a LAST_SEEN further apart than this belong to different episodes unless one record holds both. */
const ONE_EPISODE_MS = 7 * DAY_MS;

export interface Statements {
  /** In the order of the trace. */
  readonly steps: readonly TracedStep[];
  readonly stays: readonly HomeStay[];
  readonly sexes: TraceInput['sexes'];
}

/** Statements that cannot all be true. */
export type Conflict = readonly TracedStep[];

/**
 * Two places at once: even if each time is read where it suits best and each place as near as its precision allows, the
 * child would have travelled faster than 160 km/h. Statements that clash with one another are one contradiction.
 */
export function twoPlacesAtOnce({ steps }: Statements): Conflict[] {
  const placed: { step: TracedStep; place: LocatedPlace }[] = [];
  for (const step of steps) {
    const place = step.event.place;
    if (step.event.childPresent && isLocated(place)) placed.push({ step, place });
  }
  return clashes(placed, (a, b) => {
    // The longest time that the two intervals allow between the statements.
    const hours = Math.max(a.step.to - b.step.from, b.step.to - a.step.from) / HOUR_MS;
    // At that speed no two places in India are a day apart, so most pairs need no trigonometry.
    if (hours >= 24) return false;
    const km = distanceKm(a.place, b.place) - ALLOWANCE_KM[a.place.precision] - ALLOWANCE_KM[b.place.precision];
    return km > hours * FASTEST_KM_PER_HOUR;
  }).map((clash) => clash.map(({ step }) => step));
}

/**
 * Restored to the family, and still in a home: the stay began before the restoration and, more than a day after it,
 * neither had ended nor been closed in the record as read then. A stay that began later belongs to another episode.
 */
export function restoredAndInCare({ steps, stays }: Statements): Conflict[] {
  const returns = steps.filter(isReturn);
  return stays.flatMap((stay) => {
    const clashing = returns.filter((step) => stay.from < step.from && stay.until - step.to > OFFICE_LAG_MS);
    return clashing.length > 0 ? [[stay.admitted, ...clashing]] : [];
  });
}

/** In two homes at once: two stays in different homes that surely overlap by more than a day. */
export function twoHomesAtOnce({ stays }: Statements): Conflict[] {
  return clashes(stays, (a, b) => {
    const overlap = Math.min(a.until, b.until) - Math.max(a.from, b.from);
    return overlap > OFFICE_LAG_MS && !isSameHome(a, b);
  }).map((clash) => clash.map(({ admitted }) => admitted));
}

/** A home that opens a second profile of a child it already has keeps the child in one home. */
function isSameHome(a: HomeStay, b: HomeStay): boolean {
  const [one, other] = [a.admitted.event.place, b.admitted.event.place];
  if (!one?.name || one.name !== other?.name) return false;
  return one.lat === other.lat && one.lon === other.lon && one.district === other.district;
}

/**
 * Found before the child was last seen. One record that says so contradicts itself. Two records do when the LAST_SEEN
 * follows the finding within a week, no earlier LAST_SEEN explains the finding, and the child was not restored, nor ran
 * away, in between: otherwise it is the next episode, which begins after the last one ended.
 */
export function foundBeforeMissing({ steps }: Statements): Conflict[] {
  const findings = steps.filter(
    ({ event: { kind } }) => kind === 'FOUND_AT_STATION' || kind === 'RESCUED' || kind === 'TRACED',
  );
  const lastSeen = steps.filter(({ event }) => event.kind === 'LAST_SEEN');
  return findings.flatMap((found) => {
    const after = lastSeen.filter((seen) => found.to < seen.from);
    const own = after.find((seen) => seen.event.record.key === found.event.record.key);
    const seen = own ?? after.find((other) => isOneEpisode(steps, found, other));
    return seen ? [[found, seen]] : [];
  });
}

function isOneEpisode(steps: readonly TracedStep[], found: TracedStep, seen: TracedStep): boolean {
  if (seen.from - found.to > ONE_EPISODE_MS) return false;
  if (steps.some((step) => isReturn(step) && step.to >= found.from && step.from <= seen.to)) return false;
  // A home reports a missing child as last seen before it knew that the child had run.
  if (steps.some((step) => hasRun(step) && step.to >= found.from && step.from - seen.to <= OFFICE_LAG_MS)) return false;
  const ends = steps.filter((step) => (isReturn(step) || hasRun(step)) && step.to < found.from);
  const lastEnd = Math.max(-Infinity, ...ends.map((step) => step.to));
  return !steps.some(({ event, from }) => event.kind === 'LAST_SEEN' && from <= found.to && from >= lastEnd);
}

function hasRun(step: TracedStep): boolean {
  return step.event.kind === 'ABSCONDED';
}

/** Records state different sexes; a record that states none does not disagree. */
export function sexDisagrees({ steps, sexes }: Statements): Conflict[] {
  const stated = sexes.filter(({ sex }) => sex !== 'UNKNOWN');
  if (new Set(stated.map(({ sex }) => sex)).size < 2) return [];
  const first = new Map<string, TracedStep>();
  for (const step of steps) {
    const record = wholeRecord(step.event.record.key);
    if (!first.has(record)) first.set(record, step);
  }
  const records = new Set(stated.map(({ recordId }) => wholeRecord(recordId)));
  return [[...first].flatMap(([record, step]) => (records.has(record) ? [step] : []))];
}

/** Groups items that clash, directly or through others; items without a clash are left out. Keeps the order. */
function clashes<T>(items: readonly T[], clash: (a: T, b: T) => boolean): T[][] {
  const group = new Map<T, T[]>();
  items.forEach((a, index) => {
    for (const b of items.slice(index + 1)) {
      if (!clash(a, b)) continue;
      const merged = [...new Set([...(group.get(a) ?? [a]), ...(group.get(b) ?? [b])])];
      for (const item of merged) group.set(item, merged);
    }
  });
  const inOrder = (members: readonly T[]) => items.filter((item) => members.includes(item));
  return [...new Set(group.values())].map(inOrder);
}
