import type { Row, Store } from '../../../subgraphs/runtime/postgres/store';

/** All tables of the ledger, so that a test can begin with an empty one. */
const TABLES = ['ledger_case', 'case_number', 'case_entry', 'case_paper', 'case_drive', 'case_station'];

export async function emptyLedger(store: Store): Promise<void> {
  await store.query(TABLES.map((table) => `DELETE FROM ${table}`).join(';'));
}

/** What the ledger holds, without the numbers that rows got in the order in which they came. */
export async function ledgerRows(store: Store): Promise<Readonly<Record<string, readonly Row[]>>> {
  const cases = await store.query(
    `SELECT to_jsonb(c) - 'paper' - 'station' || jsonb_build_object('at', s.station) AS row
     FROM ledger_case c JOIN case_station s ON s.id = c.station ORDER BY c.record_key`,
  );
  const stations = await store.query(`SELECT to_jsonb(s) - 'id' AS row FROM case_station s ORDER BY station`);
  const drives = await store.query(`SELECT to_jsonb(d) AS row FROM case_drive d ORDER BY id`);
  const entries = await store.query(
    `SELECT p.record_key, e.person, e.version::float8, e.station, e.drive, e.entry
     FROM case_entry e JOIN case_paper p ON p.id = e.paper ORDER BY 1, 2`,
  );
  const numbers = await store.query(
    `SELECT n.number, n.borne, p.record_key, n.person FROM case_number n JOIN case_paper p ON p.id = n.paper
     ORDER BY 1, 3, 4`,
  );
  return { cases, stations, drives, entries, numbers };
}
