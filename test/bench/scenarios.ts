import type { ChosenChildren } from './chosen-children';
import { zipfDraws } from './statistics';
import { SUTS, type Job, type SutName } from './target';

/** How much is asked: the full run takes a quarter of an hour, the quick one less than four minutes. */
export interface Amounts {
  readonly rounds: number;
  /** Requests before anything is measured, by which engines compile what they will run. */
  readonly coldWarmUp: number;
  readonly pagesWarmUp: number;
  readonly repeatedWarmUp: number;
  /** The longest each system is warmed up: each request to the stock stack is several to each of its processes. */
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
  /** What a safeguard costs is a small difference: many short rounds, so that whatever disturbs one is a median away. */
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
  /** So many times the stock stack's CPU the issue wants to save here; null where it names no figure. */
  readonly goal: number | null;
  readonly atOnce: number;
  readonly suts: readonly SutName[];
  /** Asked before the rounds, unmeasured, of those that have a cache. */
  readonly before: readonly Job[];
  /** The same jobs for every system; called once a round. */
  readonly jobs: () => readonly Job[];
}

const COLD: readonly SutName[] = ['ours', 'floor', 'stock'];
const WARM: readonly SutName[] = ['ours', 'floor', 'stock, cached'];
const WARM_CHILDREN = 20;
const WARM_PAGES = 3;
const ZIPF_EXPONENT = 1.1;
const AT_ONCE = 8;

/** So many pages of fifty are used up by the scenarios, the warm-up and the profile. */
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
 * The same for all systems, so that none is measured while its code is still being compiled: that goes on for some two
 * thousand requests and takes as much again as they do.
 */
export function toWarmUp(children: ChosenChildren, amounts: Amounts): readonly Job[] {
  const cold = children.fresh(amounts.coldWarmUp);
  return [...children.freshPages(amounts.pagesWarmUp), ...cold, ...repeated(cold, amounts.repeatedWarmUp)];
}

/** As many as `count`, from the beginning again where there are too few. */
export function repeated(jobs: readonly Job[], count: number): readonly Job[] {
  return Array.from({ length: count }, (_, at) => jobs[at % jobs.length]).filter((job) => !!job);
}
