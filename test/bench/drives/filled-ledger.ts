import type { Queryable } from '../../../subgraphs/runtime/postgres/store';

/** Stations, of ten states; a state has ten ranges, and each of these five districts. */
const STATIONS = 1000;

/**
 * Fills an empty ledger with `size` cases of ten years by SQL, not record by record. A tenth is not traced, a fiftieth
 * is closed; the rows are the same each time. It leaves the statistics as they are.
 */
export async function fillLedger(database: Queryable, size: number): Promise<void> {
  await database.query(
    `INSERT INTO case_station (station, district, range, state, source, version)
     SELECT 'station:' || state || '/' || nth, 'district:' || state || '/D' || nth % 50, 'range:' || state || '/R' || nth % 10,
       'state:' || state, 'police-' || lower(state), 1
     FROM (
       SELECT nth, (ARRAY['MP','MH','CG','RJ','GJ','UP','BR','KA','TN','OR'])[1 + nth / ($1::int / 10)] AS state
       FROM generate_series(0, $1::int - 1) AS nth
     ) AS numbered`,
    [STATIONS],
  );
  // Multiples of large primes scatter the rows without chance.
  await database.query(
    `INSERT INTO ledger_case (paper, person, record_key, station, sex, age_band, population, prior_report, registered_at,
       traced_at, closed_at, found_state, heads, team_states, has_fir, is_abstract)
     SELECT nth, 0, 'police-mp:fir:' || nth, s.id, (ARRAY['F','M','F','UNKNOWN'])[1 + nth % 4],
       (ARRAY['UNDER_6','FROM_6_TO_11','FROM_12_TO_15','FROM_16_TO_17','ADULT'])[1 + nth % 5],
       CASE nth % 5 WHEN 4 THEN 'WOMAN' ELSE 'CHILD' END, 'REGISTERED', at,
       CASE WHEN nth % 10 > 0 THEN at + (nth * 7919 % 2400) * interval '1 hour' END,
       CASE WHEN nth % 50 = 0 THEN at + interval '400 days' END,
       (ARRAY['MP','RJ','MH',NULL])[1 + nth % 4], '{}', '{}', true, true
     FROM generate_series(1, $1::bigint) AS nth
     CROSS JOIN LATERAL (
       SELECT timestamptz '2016-01-01' + (nth * 104729 % 5259487) * interval '1 minute' AS at
     ) AS registered
     JOIN case_station s ON s.id = (SELECT min(id) FROM case_station) + nth * 15485863 % $2::bigint`,
    [size, STATIONS],
  );
}
