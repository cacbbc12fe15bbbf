import type { AgeAtMissing, Cut, Sex } from '../cut/cut';
import type { Circumstance, Population, PriorReport } from '../../../schema/records/cases';
import type { Queryable } from '../../runtime/postgres/store';

/** One person of one case, as the ledger has it; instants in ms since 1970. */
export interface LedgerCaseRow {
  readonly paper: string;
  readonly person: number;
  /** A record key, with `#person` where the record is about several. */
  readonly recordKey: string;
  readonly station: string;
  readonly sex: Sex;
  readonly ageBand: AgeAtMissing;
  readonly population: Population;
  readonly priorReport: PriorReport;
  readonly missingAt: number | null;
  readonly registeredAt: number | null;
  readonly tracedAt: number | null;
  readonly restoredAt: number | null;
  readonly foundDistrict: string | null;
  readonly foundState: string | null;
  readonly circumstance: Circumstance | null;
  readonly reason: string | null;
  readonly teamStates: readonly string[];
  readonly isAbstract: boolean;
}

/** Where a page of cases begins: after this one. */
export interface CaseCursor {
  /** The instant that the cut's basis is about, ms; null where the list is over. */
  readonly at: number;
  readonly paper: string;
  readonly person: number;
}

/** The cases behind a number, in the order of the instant that its basis is about. At most `first`. */
export function readCasesOf(
  _database: Queryable,
  _cut: Cut,
  _first: number,
  _after: CaseCursor | null,
): Promise<readonly LedgerCaseRow[]> {
  return Promise.resolve([]);
}
