import type { Queryable, Store, Values } from '../../../../subgraphs/runtime/postgres/store';
import { fillLedger } from '../../../bench/drives/filled-ledger';
import { QUESTIONS } from '../../../bench/drives/questions';
import { newStore } from '../../children/new-store';

let store: Store;

beforeAll(async () => {
  ({ store } = await newStore());
  await store.transaction((database) => fillLedger(database, 20_000));
});

/** The plans of all statements by which a question is answered. */
async function plansOf(ask: (database: Queryable) => Promise<number>): Promise<string[]> {
  const plans: string[] = [];
  const explaining: Queryable = {
    async query<R extends object>(text: string, values?: Values) {
      const plan = await store.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
      plans.push(plan.map((row) => row['QUERY PLAN']).join('\n'));
      return store.query<R>(text, values);
    },
  };
  await ask(explaining);
  return plans;
}

describe.each([
  ['without statistics of the tables', 'SELECT 1'],
  ['with them', 'ANALYZE ledger_case, case_station'],
])('a statistic of 20,000 cases, %s', (_, analyse) => {
  beforeAll(() => store.query(analyse));

  it.each(QUESTIONS)('of $name reads the cases by station and time, and no others', async ({ ask }) => {
    const plans = (await plansOf(ask)).filter((plan) => plan.includes('ledger_case'));
    expect(plans).not.toEqual([]);
    for (const plan of plans) {
      expect(plan).toMatch(/Index (Only )?Scan using ledger_case_(traced|registered|ended|open)/);
      expect(plan).not.toMatch(/Seq Scan on ledger_case/);
    }
  });

  it.each(QUESTIONS)('of $name is what plain SQL counts', async ({ ask, sql }) => {
    const [plain] = await store.query<{ n: number | null }>(sql);
    expect(await ask(store)).toBe(plain?.n ?? 0);
  });
});
