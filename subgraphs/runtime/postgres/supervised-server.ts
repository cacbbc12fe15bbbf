import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../../schema/process/log';
import { readState, type Server } from './postgres-process';

const MAX_PAUSE_MS = 5000;
/** A server that lived this long counts as settled: its next death is not part of a series. */
const SETTLED_MS = 60_000;
/** After this many deaths in a series the server is not started again. */
const MAX_DEATHS = 8;

export interface SupervisedServer {
  /** The server as it was last seen alive. */
  readonly current: Server;
  /** Stops the supervision. Resolves when no start is under way any more. */
  release(): Promise<void>;
}

export interface SupervisionParts {
  readonly home: string;
  readonly server: Server;
  /** Starts the server on its former port, so that clients find it again. Rejects when it does not start. */
  readonly start: (port: number) => Promise<Server>;
  /** False while another living process owns the server. */
  readonly owns: () => boolean;
  readonly log: Log;
  /** How often the server is checked, ms. */
  readonly watchMs?: number;
  /** The first pause before a start, ms; each later one is twice as long, up to 5 s. */
  readonly pauseMs?: number;
}

/**
 * Restarts a server that died, after growing pauses; PostgreSQL itself recovers what was committed. A server that keeps
 * dying is given up, and the log says so once.
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
        // Another process is starting it, or will; that is not another death.
        deaths -= 1;
        return;
      }
      aliveSince = Date.now();
      log.info('postgres-restarted', { deaths });
    } catch {
      // The next check counts this as a death: old processes may still be ending, or the port is taken.
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
