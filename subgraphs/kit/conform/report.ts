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
  /** Not tested. */
  readonly skipped: number;
  /** Of no concern for this source. */
  readonly foreign: number;
}

export function countsOf({ results }: Pick<Report, 'results'>): Counts {
  const of = (state: Result['outcome']['state']) => results.filter(({ outcome }) => outcome.state === state).length;
  const foreign = results.filter(({ outcome }) => isForeign(outcome)).length;
  return { passed: of('PASS'), failed: of('FAIL'), skipped: of('SKIP') - foreign, foreign };
}

/** Whether a requirement does not concern the source. */
export function isForeign(outcome: Result['outcome']): boolean {
  return outcome.state === 'SKIP' && !outcome.concerns;
}

/** The last line: skipped is not passed. */
export function summaryOf(report: Pick<Report, 'results'>): string {
  const { passed, failed, skipped, foreign } = countsOf(report);
  const untested = skipped === 0 ? '' : ` Not tested: ${skipped}, which does not mean that they are met.`;
  const others = foreign === 0 ? '' : ` ${foreign} do not concern this source.`;
  return `Met: ${passed}. Not met: ${failed}.${untested}${others}`;
}
