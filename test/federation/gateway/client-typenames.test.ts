import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOperations } from '../../../gateway/operations/main';
import { readManifest } from '../../../gateway/operations/manifest';
import { PROJECT_ROOT } from '../../../schema/process/project-root';
import { rawRequest } from './raw-request';
import { startStubGateway, type StubGateway } from './stub-gateway';

describe('an application whose client library asks for types at every level', () => {
  const folder = mkdtempSync(join(tmpdir(), 'operations-'));
  const manifest = join(folder, 'partner-demo.json');
  let gateway: StubGateway;
  beforeAll(async () => {
    const documents = join(PROJECT_ROOT, 'test', 'operations', 'partner-demo');
    const args = ['--client', 'partner-demo', '--in', documents, '--out', manifest, '--typename'];
    expect(runOperations(args, {}, () => undefined)).toBe(0);
    gateway = await startStubGateway({ env: { OPERATIONS_DIR: folder } });
  });
  afterAll(async () => {
    await gateway.close();
    rmSync(folder, { recursive: true });
  });

  it('sends the hashes that it makes itself, and is answered with the types', async () => {
    const { operations } = readManifest(readFileSync(manifest, 'utf8'));
    const trace = operations.find(({ name }) => name === 'TraceChild');
    const own = await gateway.headersOf('PARTNER_APP');
    const { status, bytes } = await rawRequest(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...own },
      body: JSON.stringify({
        operationName: 'TraceChild',
        variables: { id: 'child-1' },
        extensions: { persistedQuery: { version: 1, sha256Hash: trace?.id } },
      }),
    });
    expect(status).toBe(200);
    expect(JSON.parse(bytes.toString())).toMatchObject({
      data: { child: { __typename: 'Child', trace: { __typename: 'Trace', steps: [{ __typename: 'Step' }, {}, {}] } } },
    });
  });
});
