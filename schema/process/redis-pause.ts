import type { Clock } from './clock';

/** A dead Redis costs one command this long, and then nothing for the length of the pause. */
export const COMMAND_TIMEOUT_MS = 250;
const PAUSE_MS = 1000;
/** So long is a process that starts kept waiting for Redis. */
export const OPEN_MS = 1000;

/** Connections of ioredis that fail at once while there is none: whoever waits for an answer can't wait for Redis to come back. */
export const REDIS_CONNECTION = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  connectTimeout: OPEN_MS,
  disconnectTimeout: COMMAND_TIMEOUT_MS,
  retryStrategy: (attempt: number) => Math.min(2000, 50 * 2 ** Math.min(attempt, 6)),
} as const;

/** Leaves a Redis that failed alone for a while. */
export interface RedisPause {
  isOver(): boolean;
  /** Null when the command failed. Never rejects. */
  attempt<T>(command: () => Promise<T>): Promise<T | null>;
  /** On a new connection. */
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
        // Of commands that were under way together only the first one begins a pause.
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
