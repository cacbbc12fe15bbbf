import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenFailure } from '../../../../schema/process/listen-failure';
import { systemClock } from '../../../../schema/process/clock';
import { silentLog } from '../../../../schema/process/log';
import { openHttpListener } from '../../../../schema/process/http-listener';
import { serveSubgraph } from '../../../../subgraphs/runtime/graphql/subgraph-server';

const address = { host: 'graph.example', port: 80, portSetting: 'PORT', hostSetting: 'HOST' };
const failed = (code: string) => Object.assign(new Error(`listen ${code}`), { code });

describe('a server that cannot listen', () => {
  const squatter = createServer();
  afterAll(() => squatter.close());

  it('on a taken port names the setting and the port, whichever server it is', async () => {
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const { port } = squatter.address() as AddressInfo;
    const gateway = { ...address, host: '127.0.0.1', port, closeWithinMs: 0, handle: () => undefined };
    await expect(openHttpListener(gateway)).rejects.toThrow(
      `PORT: expected a free port on 127.0.0.1, got ${port}, where another process listens`,
    );
    const subgraph = {
      name: 'police' as const,
      send: () => Promise.reject(new Error()),
      ready: () => Promise.resolve(true),
      close: () => Promise.resolve(),
    };
    await expect(
      serveSubgraph({ subgraph, host: '127.0.0.1', port, clock: systemClock, log: silentLog }),
    ).rejects.toThrow(`POLICE_URL: expected a free port on 127.0.0.1, got ${port}, where another process listens`);
  });

  it.each([
    ['EACCES', 'PORT: expected a port that this user may listen on, got 80'],
    ['EADDRNOTAVAIL', 'HOST: expected an address of this machine, got "graph.example"'],
    ['ENOTFOUND', 'HOST: expected an address of this machine, got "graph.example"'],
  ])('for %s says which setting is at fault', (code, sentence) => {
    expect(listenFailure(failed(code), address)).toMatchObject({ name: 'SettingInvalid', message: sentence });
  });

  it('for another reason says it as it came', () => {
    const error = failed('EMFILE');
    expect(listenFailure(error, address)).toBe(error);
  });
});
