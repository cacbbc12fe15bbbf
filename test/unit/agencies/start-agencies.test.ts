import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAgencies } from '../../agencies/start-agencies';
import { FEATURED_CROSSING } from '../../agencies/story/crossing';
import { SOURCES } from './written-story';

describe('starting the simulated agencies', () => {
  it('names each source with all that a client needs', async () => {
    const agencies = await startAgencies({ seed: 5, size: 30, ports: 'ephemeral' });
    expect(agencies.sources.map(({ id }) => id)).toEqual(SOURCES);
    for (const { id, agency, region, credential } of agencies.sources) {
      expect([`${agency}-${region.toLowerCase()}`, credential]).toEqual([id, `sandbox-${id}`]);
    }
    expect(new Set(agencies.sources.map(({ baseUrl }) => new URL(baseUrl).port)).size).toBe(SOURCES.length);
    await agencies.close();
  });

  it('holds the published children in the smallest world', async () => {
    const agencies = await startAgencies({ seed: 5, size: 1, ports: 'ephemeral' });
    expect(agencies.world.size).toBe(agencies.story().featured.length);
    await agencies.close();
  });

  it('starts the systems that source files plug in only when it is asked to, and lists them apart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plugged-'));
    const plain = await startAgencies({ seed: 5, size: 30, ports: 'ephemeral' });
    const agencies = await startAgencies({ seed: 5, size: 30, ports: 'ephemeral', plugged: { folder, crossing: 1 } });
    expect([plain.plugged, plain.world.crossing]).toEqual([[], 0]);
    expect(agencies.sources.map(({ id }) => id)).toEqual(SOURCES);
    expect(agencies.plugged).toMatchObject([
      {
        id: 'police-rj',
        agency: 'police',
        region: 'RJ',
        folder: null,
        user: 'muskaan',
        credential: 'sandbox-police-rj',
      },
      { id: 'homes-gj', agency: 'homes', region: 'GJ', baseUrl: null, folder: join(folder, 'homes-gj') },
      { id: 'ahtu-gj', agency: 'ahtu', region: 'GJ', baseUrl: null, folder: join(folder, 'ahtu-gj') },
    ]);
    expect(agencies.world).toEqual({ seed: 5, size: 30, crossing: FEATURED_CROSSING, drives: false });
    await Promise.all([plain.close(), agencies.close()]);
    rmSync(folder, { recursive: true });
  });

  it('adds the police of Chhattisgarh with the records of drives, on the last port', async () => {
    const agencies = await startAgencies({ seed: 5, size: 30, ports: 'ephemeral', drives: true });
    expect(agencies.sources.map(({ id }) => id)).toEqual([...SOURCES, 'police-cg']);
    expect(agencies.world.drives).toBe(true);
    await agencies.close();
  });

  it('leaves no port open when one of them is taken', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const { port } = squatter.address() as AddressInfo;
    await expect(startAgencies({ seed: 5, size: 30, ports: port - 3 })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const again = createServer();
    await new Promise<void>((resolve, reject) => again.once('error', reject).listen(port - 2, '127.0.0.1', resolve));
    again.close();
    squatter.close();
  });
});
