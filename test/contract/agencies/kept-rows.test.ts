import { silentLog } from '../../../schema/process/log';
import { ahtu } from '../../../subgraphs/ahtu';
import { homes } from '../../../subgraphs/homes';
import { police } from '../../../subgraphs/police';
import { railway } from '../../../subgraphs/railway';
import { createAgencyClient } from '../../../subgraphs/runtime/agency/agency-client';
import type { AgencyDialect } from '../../../subgraphs/runtime/agency/dialect';
import { sourceConfig } from '../../../subgraphs/runtime/agency/source-config';
import { startAgencies, type RunningAgencies } from '../../agencies/start-agencies';
import { testRowCipher } from '../../signing';
import { readWholeFeed } from './whole-feed';

let agencies: RunningAgencies;
beforeAll(async () => {
  agencies = await startAgencies({ seed: 11, size: 300, ports: 'ephemeral' });
});
afterAll(() => agencies.close());

const dialects: readonly AgencyDialect<object>[] = [police, homes, ahtu, railway].map(
  ({ dialect }) => dialect as AgencyDialect<object>,
);

it.each(dialects)('a kept change of $agency reads the same when it is read again', async (dialect) => {
  const source = agencies.sources.find(({ agency }) => agency === dialect.agency);
  const config = sourceConfig.parse(source);
  const client = createAgencyClient(config, dialect.credential(config.credential), { log: silentLog });
  const changes = await readWholeFeed(client.call, dialect);
  await client.close();
  expect(changes.length).toBeGreaterThan(3);
  for (const { row, ...change } of changes) {
    const kept = testRowCipher.decrypt(testRowCipher.encrypt(row, 'x') ?? '', 'x');
    expect(dialect.readChange(kept)).toEqual(change);
  }
});
