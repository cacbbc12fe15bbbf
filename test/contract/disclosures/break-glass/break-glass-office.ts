import type { CallerContext } from '../../../../schema/rights/caller';
import { codedError } from '../../../../schema/errors/coded-error';
import type { DisclosureEntry, DisclosureLog } from '../../../../schema/rights/disclosure';
import { createBreakGlass, type BreakGlass } from '../../../../subgraphs/disclosures/break-glass/break-glass';
import type { Asking } from '../../../../subgraphs/disclosures/break-glass/recorded-act';
import { filingUnusualUse } from '../../../../subgraphs/disclosures/break-glass/unusual-use';
import { migrations } from '../../../../subgraphs/children/migrations';
import { BREAK_GLASS_CEILING } from '../../../../subgraphs/runtime/settings/config';
import { openStore, type Store } from '../../../../subgraphs/runtime/postgres/store';
import { createDisclosureRecorder } from '../../../../subgraphs/runtime/rights/disclosure-recorder';
import { callerContextAs } from '../../../caller-context';
import { createFakeClock, type FakeClock } from '../../../fake-clock';
import { createTestDatabase } from '../../../postgres';
import { testCursors as cursors } from '../../../signing';
import { createTcpGate, type TcpGate } from '../../tcp-gate';
import { AMPLE_STORE_TIME } from '../../../every-budget';

export const CHILD = `c${'a'.repeat(25)}`;
export const OTHER = `c${'b'.repeat(25)}`;
/** Another id of CHILD, by which some officers know it. */
export const AS_SEEN = `c${'d'.repeat(25)}`;
/** Fifty more, each another child. */
export const FIFTY = Array.from({ length: 50 }, (_, index) => `c${String(index).padStart(25, '0')}`);
export const REASON = 'Guddi was seen at Alwar Junction an hour ago, her home must be warned.';
export const NOTE = 'Guddi was found there; the case diary says so.';

const katni = { station: 'MP/23380012', district: 'MP/Katni', range: 'MP/Jabalpur', zone: 'MP/Jabalpur' };
export const officer = callerContextAs('STATION_IO', { id: 'io-1', unit: katni });
export const colleague = callerContextAs('STATION_IO', { id: 'io-2', unit: katni });
export const supervisor = callerContextAs('SUPERVISOR', {
  id: 'sp-katni',
  unit: { district: 'MP/Katni', range: 'MP/Jabalpur' },
});
export const auditor = callerContextAs('AUDITOR', { id: 'auditor', state: null });

/** Processes that share one database, and all that they write down. */
export interface Office {
  readonly databaseUrl: string;
  /** Reaches PostgreSQL through the gate. */
  readonly store: Store;
  /** Another process's, which reaches it directly. */
  readonly elsewhere: Store;
  readonly gate: TcpGate;
  /** Lines of the process log. */
  readonly logged: string[];
  readonly clock: FakeClock;
  /** The disclosure log. */
  readonly entries: DisclosureEntry[];
  start(on?: Store, disclosures?: DisclosureLog): Promise<BreakGlass>;
  /** Stops what was started and resets: nothing is open, nothing is written and it is 09:00. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const database = await createTestDatabase();
  const logged: string[] = [];
  const note = (event: string, fields = {}) => void logged.push(event + JSON.stringify(fields));
  const log = { info: note, warn: note, error: note };
  const elsewhere = await openStore({ ...AMPLE_STORE_TIME, databaseUrl: database.databaseUrl, migrations, log });
  const url = new URL(database.databaseUrl);
  const gate = await createTcpGate(Number(url.port));
  url.port = String(gate.port);
  const store = await openStore({
    databaseUrl: url.href,
    migrations,
    log,
    readMs: 1500,
    writeMs: 1500,
    heartbeatMs: 50,
  });
  let clock = createFakeClock();
  const entries: DisclosureEntry[] = [];
  const kept: DisclosureLog = { append: (more) => Promise.resolve(void entries.push(...more)) };
  const token = (kind: string, value: string) => `${kind}-${value.length}`;
  const opened = { endRights: () => Promise.resolve(() => undefined) };
  const started: BreakGlass[] = [];
  const end = () => Promise.all(started.splice(0).map((one) => one.close()));
  return {
    databaseUrl: database.databaseUrl,
    store,
    elsewhere,
    gate,
    logged,
    get clock() {
      return clock;
    },
    entries,
    async start(on = store, disclosures = kept) {
      const glass = await createBreakGlass({
        ...{ store: on, clock, log, token, cursors, ceiling: BREAK_GLASS_CEILING, opened },
        disclosures: filingUnusualUse(disclosures, elsewhere),
      });
      started.push(glass);
      return glass;
    },
    async reset() {
      await end();
      clock = createFakeClock();
      entries.length = 0;
      logged.length = 0;
      await elsewhere.query('DELETE FROM break_glass');
    },
    async close() {
      await end();
      await store.close();
      await gate.shut();
      await elsewhere.close();
      await database.drop();
    },
  };
}

/** Officers know each child by several ids; in the registry it is one. */
const ids = new Map([CHILD, OTHER, AS_SEEN, ...FIFTY].map((id) => [id, id === AS_SEEN ? CHILD : id]));

function childOf(id: string) {
  const childId = ids.get(id);
  return childId ? Promise.resolve({ id, inside: { childId } }) : Promise.reject(codedError('CHILD_NOT_FOUND'));
}

/** Its own for each child: one that was written for another is refused. */
function reasonFor(child: string): string {
  return child === CHILD || child === AS_SEEN ? REASON : `${REASON} The same of ${child}.`;
}

export function askingOf(callerContext: CallerContext): Asking {
  return { callerContext, requestId: 'request-1', recorder: createDisclosureRecorder([]) };
}

export function opened(glass: BreakGlass, callerContext = officer, child = CHILD, reason = reasonFor(child)) {
  return glass.open(askingOf(callerContext), child, reason, childOf);
}

/** Ids of what waits for this reviewer. */
export async function waiting(glass: BreakGlass, callerContext: CallerContext): Promise<readonly string[] | null> {
  const page = await glass.reviews(askingOf(callerContext), 100, null);
  return page && page.edges.map(({ node }) => node.id);
}

/** What a client sees of the error that it rejects with. */
export async function refusal(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'none',
    (error: unknown) => JSON.parse(JSON.stringify(error)) as unknown,
  );
}

export function refusalOf(code: string): unknown {
  return { message: expect.any(String) as unknown, extensions: { code } };
}

export async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  return ((await refusal(work)) as { extensions?: { code?: string } }).extensions?.code;
}

/** Waits for what another connection brings about. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((turn) => setImmediate(turn));
}
