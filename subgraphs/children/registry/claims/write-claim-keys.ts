import type { Queryable } from '../../../runtime/postgres/store';
import type { ClaimChange } from './claim-changes';
import type { StoredClaim } from './stored-claims';

/** Writes which claims bear and cite which number. */
export async function writeNumbers(database: Queryable, changes: readonly ClaimChange[]): Promise<void> {
  const rows = (claim: { bears: readonly string[]; cites: readonly string[] }) => [
    ...claim.bears.map((number) => `+${number}`),
    ...claim.cites.map((number) => `-${number}`),
  ];
  const { added, removed } = difference(changes, rows);
  const wire = (pairs: readonly Pair[]) =>
    JSON.stringify(pairs.map(({ seq, text }) => ({ number: text.slice(1), bears: text.startsWith('+'), claim: seq })));
  if (removed.length > 0) {
    await database.query(
      `DELETE FROM join_number j USING json_to_recordset($1) AS x(number text, bears boolean, claim bigint)
       WHERE j.number = x.number AND j.bears = x.bears AND j.claim = x.claim`,
      [wire(removed)],
    );
  }
  if (added.length > 0) {
    await database.query(
      `INSERT INTO join_number (number, bears, claim)
       SELECT number, bears, claim FROM json_to_recordset($1) AS x(number text, bears boolean, claim bigint)`,
      [wire(added)],
    );
  }
}

export function writeLookupNumbers(database: Queryable, changes: readonly ClaimChange[]): Promise<void> {
  return writePairs(
    database,
    'asked_number',
    'number',
    difference(changes, ({ askedBy }) => askedBy),
  );
}

export function writeUnits(database: Queryable, changes: readonly ClaimChange[]): Promise<void> {
  return writePairs(
    database,
    'unit_claim',
    'unit',
    difference(changes, ({ heldBy }) => heldBy),
  );
}

export function writeSearchKeys(database: Queryable, changes: readonly ClaimChange[]): Promise<void> {
  return writePairs(
    database,
    'search_key',
    'key',
    difference(changes, ({ searchKeys }) => searchKeys),
  );
}

/** Writes into a table of texts and the claims that have them. */
async function writePairs(
  database: Queryable,
  table: 'asked_number' | 'unit_claim' | 'search_key',
  column: 'number' | 'unit' | 'key',
  { added, removed }: Difference,
): Promise<void> {
  if (removed.length > 0) {
    await database.query(
      `DELETE FROM ${table} t USING json_to_recordset($1) AS x(text text, seq bigint)
       WHERE t.${column} = x.text AND t.claim = x.seq`,
      [JSON.stringify(removed)],
    );
  }
  if (added.length > 0) {
    await database.query(
      `INSERT INTO ${table} (${column}, claim)
       SELECT text, seq FROM json_to_recordset($1) AS x(text text, seq bigint)`,
      [JSON.stringify(added)],
    );
  }
}

interface Pair {
  readonly seq: number;
  readonly text: string;
}

interface Difference {
  readonly added: readonly Pair[];
  readonly removed: readonly Pair[];
}

type Texts = Pick<StoredClaim, 'bears' | 'cites' | 'askedBy' | 'heldBy' | 'searchKeys'>;

/** Only differences are written, because most changes of a record leave its numbers and units as they were. */
function difference(changes: readonly ClaimChange[], textsOf: (claim: Texts) => readonly string[]): Difference {
  const added: Pair[] = [];
  const removed: Pair[] = [];
  for (const { seq, old, next } of changes) {
    const before = new Set(old && !old.gone ? textsOf(old) : []);
    const after = new Set(next ? textsOf(next) : []);
    for (const text of after) if (!before.has(text)) added.push({ seq, text });
    for (const text of before) if (!after.has(text)) removed.push({ seq, text });
  }
  return { added, removed };
}
