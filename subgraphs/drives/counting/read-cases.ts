import type { AgeAtMissing, CommandUnit, CountBasis, Cut, Sex } from '../cut/cut';
import type { Circumstance, Population, PriorReport } from '../../../schema/records/cases';
import { epochMs } from '../../runtime/postgres/epoch-ms';
import type { Queryable } from '../../runtime/postgres/store';
import { cutRows, INSTANT } from './cut-rows';
import { Parameters } from './parameters';
import { readStations, stationIdsOf } from './station-rows';

/** One person of one case, as the ledger has it; instants in ms since 1970. */
export interface LedgerCaseRow {
  readonly paper: string;
  readonly person: number;
  /** A record key, with `#person` where the record is about several. */
  readonly recordKey: string;
  /** Null where the record names none that can be read. */
  readonly station: CommandUnit | null;
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
  /** The instant by which the list is ordered, ms. */
  readonly at: number;
  readonly paper: string;
  readonly person: number;
}

const COLUMNS = `c.paper, c.person, c.record_key AS "recordKey", c.sex,
  CASE WHEN s.station LIKE 'station:%' THEN s.station END AS station, c.age_band AS "ageBand",
  c.population, c.prior_report AS "priorReport", ${epochMs('c.missing_at')} AS "missingAt",
  ${epochMs('c.registered_at')} AS "registeredAt", ${epochMs('c.traced_at')} AS "tracedAt",
  ${epochMs('c.restored_at')} AS "restoredAt", c.found_district AS "foundDistrict", c.found_state AS "foundState",
  c.circumstance, c.reason, c.team_states AS "teamStates", c.is_abstract AS "isAbstract"`;
const WITH_STATION = 'JOIN case_station s ON s.id = c.station';

/**
 * The persons behind a number, in the order of the instant that its basis is about. At most `first`. Where a cut counts
 * cases, all counted persons of each are listed.
 */
export async function readCasesOf(
  database: Queryable,
  cut: Cut,
  first: number,
  after: CaseCursor | null,
): Promise<readonly LedgerCaseRow[]> {
  const stations = stationIdsOf(cut, await readStations(database, cut.unit));
  const parameters = new Parameters();
  const rows = cutRows(cut, stations, parameters);
  return readPage(database, { rows, instant: INSTANT[cut.basis], first, after, parameters });
}

/** The place of a row in the list of a cut with this basis; `pendingCases` is ordered as PENDING_AT is. */
export function cursorOf(basis: CountBasis, { registeredAt, tracedAt, paper, person }: LedgerCaseRow): CaseCursor {
  return { at: (INSTANT[basis] === 'traced_at' ? tracedAt : registeredAt) ?? 0, paper, person };
}

/** The cases of a unit that are pending now, children's only, longest registered first. At most `first`. */
export async function pendingCases(
  database: Queryable,
  unit: CommandUnit,
  first: number,
  after: CaseCursor | null,
): Promise<readonly LedgerCaseRow[]> {
  const ids = (await readStations(database, unit)).map(({ id }) => id);
  const parameters = new Parameters();
  const rows = `ledger_case c WHERE station = ANY(${parameters.add(ids)}::int[]) AND registered_at IS NOT NULL
    AND ended_at IS NULL AND population = 'CHILD'`;
  return readPage(database, { rows, instant: 'registered_at', first, after, parameters });
}

/** What the ledger has about these records, each a key with `#person` where the record is about several. */
export function casesOfRecords(database: Queryable, recordKeys: readonly string[]): Promise<readonly LedgerCaseRow[]> {
  return database.query<LedgerCaseRow>(
    `SELECT ${COLUMNS} FROM ledger_case c ${WITH_STATION} WHERE c.record_key = ANY($1::text[]) ORDER BY c.paper, c.person`,
    [[...recordKeys]],
  );
}

interface Page {
  readonly rows: string;
  readonly instant: string;
  readonly first: number;
  readonly after: CaseCursor | null;
  readonly parameters: Parameters;
}

function readPage(
  database: Queryable,
  { rows, instant, first, after, parameters }: Page,
): Promise<readonly LedgerCaseRow[]> {
  const page = [`SELECT * FROM (SELECT * FROM ${rows}) c`];
  if (after) {
    const { at, paper, person } = after;
    const place = `to_timestamp(${parameters.add(at)}::float8 / 1000), ${parameters.add(paper)}::bigint, ${parameters.add(person)}::int`;
    page.push(`WHERE (${instant}, paper, person) > (${place})`);
  }
  page.push(`ORDER BY ${instant}, paper, person LIMIT ${parameters.add(first)}::int`);
  // The station is looked up for the page only.
  return database.query<LedgerCaseRow>(
    `SELECT ${COLUMNS} FROM (${page.join(' ')}) c ${WITH_STATION} ORDER BY c.${instant}, c.paper, c.person`,
    parameters.values,
  );
}
