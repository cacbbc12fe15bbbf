import { Redis } from 'ioredis';
import type { Clock } from '../../schema/process/clock';
import type { Log } from '../../schema/process/log';
import { COMMAND_TIMEOUT_MS, createRedisPause, OPEN_MS, REDIS_CONNECTION } from '../../schema/process/redis-pause';

export type BudgetStore = Redis;

/** The Redis in which budgets are counted for all gateways together. */
export interface BudgetRedis {
  /** Null when Redis failed or did not answer in time; it is then left alone for a while. Never rejects. */
  attempt<T>(command: (store: BudgetStore) => Promise<T>): Promise<T | null>;
  /** Resolves when Redis answers, or after a second. */
  ready(): Promise<void>;
  close(): void;
}

/** `url` may hold a password: never logged. */
export function openBudgetRedis(url: string, { clock, log }: { clock: Clock; log: Log }): BudgetRedis {
  const client = new Redis(url, { ...REDIS_CONNECTION, commandTimeout: COMMAND_TIMEOUT_MS });
  // Without a listener ioredis prints the error; commands fail by themselves.
  client.on('error', () => undefined);
  const pause = createRedisPause(clock, (ms) => log.warn('budget-redis-paused', { ms }));
  client.on('ready', () => pause.end());

  return {
    async attempt(command) {
      if (client.status !== 'ready' || !pause.isOver()) return null;
      return pause.attempt(() => command(client));
    },
    async ready() {
      if (client.status === 'ready') return;
      await new Promise<void>((resolve) => {
        const callOff = setTimeout(resolve, OPEN_MS);
        client.once('ready', () => {
          clearTimeout(callOff);
          resolve();
        });
      });
    },
    close: () => client.disconnect(),
  };
}
