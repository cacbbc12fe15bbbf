import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../../schema/process/log';
import { readState, type Server } from './postgres-process';

const MAX_PAUSE_MS = 5000;
/** A server that lived for so long died of something new. */
const SETTLED_MS = 60_000;
/** So many deaths, none of a server that had settled, and it is left dead. */
const MAX_DEATHS = 8;

export interface SupervisedServer {
  /** The server as it was last seen alive. */
  readonly current: Server;
  /** From then on it is not started again. Resolves when no start is under way any more. */
  release(): Promise<void>;
}

export interface SupervisionParts {
  readonly home: string;
  readonly server: Server;
  /** Starts it on the port it had, so that those who are connected to it find it again. Rejects when it does not start. */
  readonly start: (port: number) => Promise<Server>;
  /** False while another living process is to start it. */
  readonly owns: () => boolean;
  readonly log: Log;
  /** How often it is looked at, and the first pause before it is started; each later one is twice as long, up to 5 s. */
  readonly watchMs?: number;
  readonly pauseMs?: number;
}

/**
 * Starts a server again that died, after growing pauses: PostgreSQL recovers what was committed by itself. One that
 * dies again and again is left dead, and the log says so once.
 */
export function superviseServer(parts: SupervisionParts): SupervisedServer {
  const { home, server, start, owns, log, watchMs = 200, pauseMs = 100 } = parts;
  let current = server;
  let aliveSince = Date.now();
  let deaths = 0;
  const released = new AbortController();
  const { signal } = released;

  async function watch(): Promise<void> {
    for (;;) {
      await pause(watchMs, undefined, { ref: false, signal });
      if (readState(home)?.pid === current.pid) continue;
      if (Date.now() - aliveSince > SETTLED_MS) deaths = 0;
      deaths += 1;
      if (deaths === 1) log.warn('postgres-died');
      if (deaths >= MAX_DEATHS) {
        log.error('postgres-gave-up', { deaths });
        return;
      }
      await pause(Math.min(MAX_PAUSE_MS, pauseMs * 2 ** (deaths - 1)), undefined, { ref: false, signal });
      await revive();
    }
  }

  async function revive(): Promise<void> {
    try {
      const state = readState(home);
      if (state?.ready) current = { pid: state.pid, port: state.port };
      else if (!state && owns()) current = await start(current.port);
      else {
        // Another process is starting it, or is to: that is no death of its own.
        deaths -= 1;
        return;
      }
      aliveSince = Date.now();
      log.info('postgres-restarted', { deaths });
    } catch {
      // Counted as a death at the next look: the processes of the dead one may still be leaving, or its port is taken.
    }
  }

  const watching = watch().catch(() => {
    if (!signal.aborted) log.error('postgres-unwatched');
  });
  return {
    get current() {
      return current;
    },
    async release() {
      released.abort();
      await watching;
    },
  };
}
