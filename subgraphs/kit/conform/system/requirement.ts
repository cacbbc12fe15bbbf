import type { ConformContext } from './conform-context';

export const GROUPS = [
  'HOURS',
  'CONNECTION',
  'AUTH',
  'CHANGES',
  'VOLUME',
  'MAPPING',
  'LOOKUP',
  'NOTFOUND',
  'FAULTS',
] as const;
export type RequirementGroup = (typeof GROUPS)[number];

/** One thing that is wrong. Only `value` may hold a value of a record. */
export interface Finding {
  readonly what: string;
  /** In the contract's names. */
  readonly field?: string;
  /** In the system's names. */
  readonly from?: string;
  readonly value?: { readonly is: unknown } | { readonly masked: string };
  /** What to do, in a sentence. */
  readonly fix: string;
}

export type Outcome =
  /** `detail`: a figure or fact that a person may want to see. */
  | { readonly state: 'PASS'; readonly detail?: string }
  | { readonly state: 'FAIL'; readonly findings: readonly [Finding, ...Finding[]] }
  /** `concerns`: whether it concerns this source at all. */
  | { readonly state: 'SKIP'; readonly why: string; readonly concerns: boolean };

export interface Requirement {
  /** `LOOKUP-2`; published, so that a report can be talked about. */
  readonly id: `${RequirementGroup}-${number}`;
  /** What has to be so, in a sentence without its full stop. */
  readonly title: string;
  /** Those without which it cannot be tested: it is not said again that they fail. */
  readonly needs: readonly Requirement['id'][];
  /** Why it does not concern this source; null when it does. */
  readonly skips: (context: ConformContext) => string | null;
  readonly test: (context: ConformContext) => Promise<Outcome>;
}

export interface Result {
  readonly requirement: Pick<Requirement, 'id' | 'title'>;
  readonly outcome: Outcome;
  readonly ms: number;
}

export function pass(detail?: string): Outcome {
  return detail === undefined ? { state: 'PASS' } : { state: 'PASS', detail };
}

export function skip(why: string): Outcome {
  return { state: 'SKIP', why, concerns: true };
}

/** Fails with these findings; passes without any. */
export function failing(findings: readonly Finding[], detail?: string): Outcome {
  const [first, ...others] = findings;
  return first ? { state: 'FAIL', findings: [first, ...others] } : pass(detail);
}

/**
 * Tests requirements in their order. One whose need failed, or was itself skipped because of that, is skipped because of
 * the first cause.
 */
export async function testAll(
  requirements: readonly Requirement[],
  context: ConformContext,
  { note, findingOf }: { readonly note: (result: Result) => void; readonly findingOf: (error: unknown) => Finding },
): Promise<readonly Result[]> {
  /** By id: the requirement whose failure is the cause. */
  const causes = new Map<string, string>();
  const results: Result[] = [];
  for (const requirement of requirements) {
    const begun = context.clock.now();
    const cause = requirement.needs.flatMap((need) => causes.get(need) ?? [])[0];
    const outcome = await outcomeOf(requirement, context, cause).catch((error: unknown) => failing([findingOf(error)]));
    if (outcome.state === 'FAIL') causes.set(requirement.id, requirement.id);
    else if (cause !== undefined) causes.set(requirement.id, cause);
    const { id, title } = requirement;
    const result = { requirement: { id, title }, outcome, ms: context.clock.now() - begun };
    results.push(result);
    note(result);
  }
  return results;
}

async function outcomeOf(
  requirement: Requirement,
  context: ConformContext,
  cause: string | undefined,
): Promise<Outcome> {
  const why = requirement.skips(context);
  if (why !== null) return { state: 'SKIP', why, concerns: false };
  if (cause !== undefined) return skip(`because of ${cause}`);
  return requirement.test(context);
}
