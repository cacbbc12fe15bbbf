import type { Clock } from './clock';

/** How long the first command to a dead Redis takes; during the pause after it none is sent. */
export const COMMAND_TIMEOUT_MS = 250;
const PAUSE_MS = 1000;
/** How long a starting process waits for Redis. */
export const OPEN_MS = 1000;

/**
 * Options of ioredis: commands fail at once while there is no connection, because requests cannot wait for Redis to
 * return.
 */
export const REDIS_CONNECTION = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  connectTimeout: OPEN_MS,
  disconnectTimeout: COMMAND_TIMEOUT_MS,
  retryStrategy: (attempt: number) => Math.min(2000, 50 * 2 ** Math.min(attempt, 6)),
} as const;

/** Stops sending commands to a Redis that failed, for a while. */
export interface RedisPause {
  isOver(): boolean;
  /** Null when the command failed. Never rejects. */
  attempt<T>(command: () => Promise<T>): Promise<T | null>;
  /** Call it on a new connection. */
  end(): void;
}

/** `onPause` is called when a pause begins, with its length. */
export function createRedisPause(clock: Clock, onPause: (ms: number) => void): RedisPause {
  let pausedUntil = -Infinity;
  const isOver = () => clock.now() >= pausedUntil;
  return {
    isOver,
    async attempt(command) {
      try {
        return await command();
      } catch {
        // Only the first of several failing commands begins a pause.
        if (isOver()) {
          pausedUntil = clock.now() + PAUSE_MS;
          onPause(PAUSE_MS);
        }
        return null;
      }
    },
    end: () => void (pausedUntil = -Infinity),
  };
}
