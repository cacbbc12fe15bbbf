import type { Result } from './system/requirement';

/** What a report says, in whatever form. */
export interface Report {
  /** The source's id, and the contract. */
  readonly source: string;
  readonly contract: string;
  /** When it was tested, ISO 8601. */
  readonly at: string;
  readonly results: readonly Result[];
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function countsOf({ results }: Pick<Report, 'results'>): Counts {
  const of = (state: Result['outcome']['state']) => results.filter(({ outcome }) => outcome.state === state).length;
  return { passed: of('PASS'), failed: of('FAIL'), skipped: of('SKIP') };
}

/** The last line: skipped is not passed. */
export function summaryOf(report: Pick<Report, 'results'>): string {
  const { passed, failed, skipped } = countsOf(report);
  const untested = skipped === 0 ? '' : ` ${skipped} were not tested, which does not mean that they are met.`;
  return `${passed} requirements are met, ${failed} are not.${untested}`;
}
