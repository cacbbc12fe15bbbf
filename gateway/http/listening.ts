import type { Server } from 'node:http';
import { listenFailure } from '../../schema/process/listen-failure';

const SETTINGS = { portSetting: 'PORT', hostSetting: 'HOST' };

/** Listens and tells the port; 0 takes a free one. Rejects with `SettingInvalid` when the port or the host is not ours. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(listenFailure(error, { host, port, ...SETTINGS }));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Takes nothing new, finishes what is under way within `longestMs`, drops idle connections. */
export function closeServer(server: Server, longestMs: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection under way turns idle when its answer is out, and would then be kept alive for nothing.
    const dropIdle = setInterval(() => server.closeIdleConnections(), 20);
    const dropAll = setTimeout(() => server.closeAllConnections(), longestMs);
    server.close(() => {
      clearInterval(dropIdle);
      clearTimeout(dropAll);
      resolve();
    });
  });
}
