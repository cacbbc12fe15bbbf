import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startAgencies } from '../../agencies/start-agencies';
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
