import { formatRecordKey, parseRecordKey } from '../../../schema/agencies/record-key';
import type { Queryable } from '../../runtime/postgres/store';
import type { AssembledCase } from './assemble-case';
import { driveId } from './drive-id';
import type { EntryPlace } from './stored-entries';

/** A case with its place, and the station to which it belongs (`station:MP/23370001`). */
export interface PlacedCase extends EntryPlace {
  readonly recordKey: string;
  readonly station: string;
  readonly facts: AssembledCase;
}

const COLUMNS = {
  ...{ paper: 'bigint', person: 'integer', record_key: 'text', sex: 'text', age_band: 'text', population: 'text' },
  ...{ prior_report: 'text', missing_at: 'timestamptz', registered_at: 'timestamptz', traced_at: 'timestamptz' },
  ...{ closed_at: 'timestamptz', restored_at: 'timestamptz', found_district: 'text', found_state: 'text' },
  ...{ circumstance: 'text', reason: 'text', heads: 'text[]', accused_arrested: 'boolean', method: 'text' },
  ...{ hours_to_trace: 'real', distance_km: 'real', team_states: 'text[]', drive: 'text', has_photo: 'boolean' },
  ...{ has_marks: 'boolean', has_parents: 'boolean', has_gd: 'boolean', has_fir: 'boolean', is_abstract: 'boolean' },
} as const;
const NAMES = Object.keys(COLUMNS);
const TYPED_NAMES = Object.entries(COLUMNS).map((column) => column.join(' ')).join(', '); // prettier-ignore
const RENEWED = [...NAMES.slice(2), 'station'].map((name) => `${name} = excluded.${name}`).join(', ');

type Row = Readonly<Record<keyof typeof COLUMNS | 'station', unknown>>;

/** Stores these cases, and takes those at the places in `gone` away. */
export async function writeCases(
  database: Queryable,
  cases: readonly PlacedCase[],
  gone: readonly EntryPlace[],
): Promise<void> {
  if (gone.length > 0) {
    await database.query(
      `DELETE FROM ledger_case c USING unnest($1::bigint[], $2::integer[]) AS x(paper, person)
       WHERE c.paper = x.paper AND c.person = x.person`,
      [gone.map(({ paper }) => paper), gone.map(({ person }) => person)],
    );
  }
  if (cases.length === 0) return;
  await database.query(
    `INSERT INTO ledger_case (${NAMES.join(', ')}, station)
     SELECT ${NAMES.map((name) => `x.${name}`).join(', ')}, s.id
     FROM json_to_recordset($1) AS x(${TYPED_NAMES}, station text) JOIN case_station s ON s.station = x.station
     ON CONFLICT (paper, person) DO UPDATE SET ${RENEWED}`,
    [JSON.stringify(cases.map(toRow))],
  );
}

/** Fields are listed by name: V8 makes objects of several spreads ten times as slowly, and each record comes here. */
function toRow({ paper, person, recordKey, station, facts }: PlacedCase): Row {
  return {
    paper,
    person,
    record_key: withPerson(recordKey, person),
    station,
    sex: facts.sex,
    age_band: facts.ageBand,
    population: facts.population,
    prior_report: facts.priorReport,
    missing_at: iso(facts.missingAt),
    registered_at: iso(facts.registeredAt),
    traced_at: iso(facts.tracedAt),
    closed_at: iso(facts.closedAt),
    restored_at: iso(facts.restoredAt),
    found_district: facts.foundDistrict,
    found_state: facts.foundState,
    circumstance: facts.circumstance,
    reason: facts.reason,
    heads: facts.heads,
    accused_arrested: facts.accusedArrested,
    method: facts.method,
    hours_to_trace: facts.hoursToTrace,
    distance_km: facts.distanceKm,
    team_states: facts.teamStates,
    drive: facts.drive && driveId(facts.drive),
    has_photo: facts.has.photo,
    has_marks: facts.has.marks,
    has_parents: facts.has.parents,
    has_gd: facts.has.gdNumber,
    has_fir: facts.hasFir,
    is_abstract: facts.isAbstract,
  };
}

function withPerson(key: string, person: number): string {
  const record = person > 0 ? parseRecordKey(key) : null;
  return record ? formatRecordKey({ ...record, person }) : key;
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
