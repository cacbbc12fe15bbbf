import { createAudit } from '../../../gateway/audit/audit';
import { systemClock as clock } from '../../../schema/process/clock';
import type { DisclosureLog } from '../../../schema/rights/disclosure';
import { silentLog } from '../../../schema/process/log';
import { createDisclosureLog } from '../../../subgraphs/disclosures/log/disclosure-log';
import { migrations } from '../../../subgraphs/children/migrations';
import { openStore } from '../../../subgraphs/runtime/postgres/store';
import { disclosureEntry, secrets } from '../disclosures/log/disclosure-entries';
import { AMPLE_STORE_TIME } from '../../every-budget';

const AT_ONCE = 8;
const away: DisclosureLog = { append: () => Promise.reject(new Error('away')) };

/**
 * Records entries without end, several at once, and prints the id of each acknowledged one, until it is killed. Without
 * a database's address the log is unreachable. Entries that the journal held before are drained meanwhile.
 */
async function main(): Promise<void> {
  const [prefix = '', journalDir = '', databaseUrl = ''] = process.argv.slice(2);
  const audit = createAudit({
    log: databaseUrl === '' ? away : await openLog(databaseUrl),
    ...{ journalDir, clock, maxEntries: 1_000_000, logger: silentLog },
  });
  let next = 0;
  const writer = async () => {
    for (;;) {
      const id = `${prefix}-${String(next++).padStart(8, '0')}`;
      await audit.record(disclosureEntry({ id }));
      process.send?.(id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, writer));
}

async function openLog(databaseUrl: string): Promise<DisclosureLog> {
  const store = await openStore({ ...AMPLE_STORE_TIME, databaseUrl, migrations, log: silentLog });
  return createDisclosureLog({ store, headSeed: secrets.headSeed, clock, log: silentLog, exportFile: null });
}

void main();
