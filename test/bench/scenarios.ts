import type { ChosenChildren } from './chosen-children';
import { zipfDraws } from './statistics';
import { SUTS, type Job, type SutName } from './target';

/** How much is requested: the full run takes a quarter of an hour, the quick one less than four minutes. */
export interface Amounts {
  readonly rounds: number;
  /** Warm-up requests, so that engines have compiled their code before anything is measured. */
  readonly coldWarmUp: number;
  readonly pagesWarmUp: number;
  readonly repeatedWarmUp: number;
  /** Maximum warm-up time of each system: each request to the stock stack causes several to each of its processes. */
  readonly warmUpMs: number;
  /** Requests a round. */
  readonly cold: number;
  readonly warm: number;
  readonly pages: number;
  readonly zipf: number;
  readonly zipfChildren: number;
  /** 0: nothing is profiled. */
  readonly profiled: number;
  readonly profiledPages: number;
  /** A safeguard's cost is a small difference, so there are many short rounds and the median removes disturbances. */
  readonly safeguards: {
    readonly rounds: number;
    readonly cold: number;
    readonly warm: number;
    readonly pages: number;
  };
}

export const FULL: Amounts = {
  rounds: 5,
  coldWarmUp: 2000,
  pagesWarmUp: 40,
  repeatedWarmUp: 500,
  warmUpMs: 25_000,
  cold: 50,
  warm: 80,
  pages: 6,
  zipf: 80,
  zipfChildren: 1000,
  profiled: 300,
  profiledPages: 20,
  safeguards: { rounds: 30, cold: 20, warm: 50, pages: 3 },
};
export const QUICK: Amounts = {
  rounds: 3,
  coldWarmUp: 600,
  pagesWarmUp: 10,
  repeatedWarmUp: 200,
  warmUpMs: 12_000,
  cold: 20,
  warm: 40,
  pages: 2,
  zipf: 40,
  zipfChildren: 300,
  profiled: 0,
  profiledPages: 0,
  safeguards: { rounds: 8, cold: 10, warm: 25, pages: 2 },
};

export interface Scenario {
  readonly name: string;
  /** The goal: the stock stack's CPU as a multiple of ours; null if there is none. */
  readonly goal: number | null;
  readonly atOnce: number;
  readonly suts: readonly SutName[];
  /** Sent before the rounds, unmeasured, to systems with a cache. */
  readonly before: readonly Job[];
  /** The same jobs for every system; called once per round. */
  readonly jobs: () => readonly Job[];
}

const COLD: readonly SutName[] = ['ours', 'floor', 'stock'];
const WARM: readonly SutName[] = ['ours', 'floor', 'stock, cached'];
const WARM_CHILDREN = 20;
const WARM_PAGES = 3;
const ZIPF_EXPONENT = 1.1;
const AT_ONCE = 8;

/** The number of pages of fifty that the scenarios, the warm-up and the profile use. */
export function pagesNeeded({ rounds, pages, pagesWarmUp, profiledPages }: Amounts): number {
  return pagesWarmUp + WARM_PAGES + (rounds + 1) * pages + profiledPages;
}

export function toScenarios(children: ChosenChildren, amounts: Amounts): readonly Scenario[] {
  const known = children.fresh(WARM_CHILDREN);
  const knownPages = children.freshPages(WARM_PAGES);
  const mixed = children.fresh(amounts.zipfChildren);
  const draw = zipfDraws(mixed.length, ZIPF_EXPONENT, 1);
  const zipf = (count: number) => Array.from({ length: count }, () => mixed[draw()]).filter((job) => !!job);

  const cold = (atOnce: number) => ({ atOnce, suts: COLD, before: [], jobs: () => children.fresh(amounts.cold) });
  const warm = { before: known, jobs: () => repeated(known, amounts.warm) };
  return [
    { name: 'one child, cold', goal: 8, ...cold(1) },
    { name: `one child, cold, ${AT_ONCE} at once`, goal: null, ...cold(AT_ONCE) },
    { name: 'one child, warm', goal: 14, atOnce: 1, suts: SUTS, ...warm },
    { name: `one child, warm, ${AT_ONCE} at once`, goal: null, atOnce: AT_ONCE, suts: WARM, ...warm },
    {
      name: 'fifty children, cold',
      goal: 4,
      atOnce: 1,
      suts: COLD,
      before: [],
      jobs: () => children.freshPages(amounts.pages),
    },
    {
      name: 'fifty children, warm',
      goal: null,
      atOnce: 1,
      suts: WARM,
      before: knownPages,
      jobs: () => repeated(knownPages, amounts.pages),
    },
    {
      name: `Zipf over ${mixed.length} children`,
      goal: 14,
      atOnce: 1,
      suts: WARM,
      before: zipf(mixed.length),
      jobs: () => zipf(amounts.zipf),
    },
  ];
}

/**
 * The same for all systems, so that none is measured while its code is still being compiled. That takes some two
 * thousand requests and as much processor time again as they do.
 */
export function toWarmUp(children: ChosenChildren, amounts: Amounts): readonly Job[] {
  const cold = children.fresh(amounts.coldWarmUp);
  return [...children.freshPages(amounts.pagesWarmUp), ...cold, ...repeated(cold, amounts.repeatedWarmUp)];
}

/** `count` items, repeated from the beginning if there are too few. */
export function repeated(jobs: readonly Job[], count: number): readonly Job[] {
  return Array.from({ length: count }, (_, at) => jobs[at % jobs.length]).filter((job) => !!job);
}
