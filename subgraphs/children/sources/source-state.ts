import { MAX_CURRENT_MS } from '../../../schema/records/claims';
import { CODES, type Code } from '../../../schema/errors/codes';
import { istIso } from '../../india/indian-time';

/** What the registry knows of reading one source; instants in ms since 1970. */
export interface ReadingOfSource {
  /** Why its feed cannot be followed; null when it can. */
  readonly code: Code | null;
  readonly caughtUpAt: number | null;
  readonly currentForMs: number | null;
  /** Until when its system may not be asked, by its hours. */
  readonly closedUntil: number | null;
  /** When its worker last reported. */
  readonly readAt: number;
  readonly upSince: number | null;
  readonly failingSince: number | null;
}

export type SourceStateName = 'UP' | 'BEHIND' | 'STARTING' | 'DOWN' | 'UNHEARD';

export interface SourceState {
  readonly state: SourceStateName;
  readonly since: number | null;
  /** 0 while it is up and its feed is followed; null when it is unknown. */
  readonly behindSeconds: number | null;
  readonly message: string;
}

/** Sources that are current for no longer are read every few seconds. */
const LIVE_MS = 60_000;

/** Whether the source has no feed that is followed, but is read as a whole from time to time. */
export function isReadRarely({ currentForMs }: Pick<ReadingOfSource, 'currentForMs'>): boolean {
  return currentForMs !== null && currentForMs > LIVE_MS;
}

function upMessage({ currentForMs, closedUntil, caughtUpAt }: ReadingOfSource, now: number): string {
  if (closedUntil !== null && now < closedUntil && caughtUpAt !== null) {
    return `Its system is closed until ${istIso(closedUntil)}, by its hours. It was read up to ${istIso(caughtUpAt)}: what the agency has changed since is not here.`;
  }
  return isReadRarely({ currentForMs })
    ? 'It is read to its end at its interval: what the agency changes is here with the next reading.'
    : 'It is read to its end: what the agency changes is here within seconds.';
}

/** The state of reading a source, with a message for operators who have not read the code. */
export function sourceState(source: ReadingOfSource, now: number): SourceState {
  const { code, caughtUpAt, readAt } = source;
  const behindSeconds = caughtUpAt === null ? null : Math.max(0, Math.floor((now - caughtUpAt) / 1000));
  if (code !== null) {
    const message = `Its changes cannot be read. ${CODES[code].en}`;
    return { state: 'DOWN', since: source.failingSince, behindSeconds, message };
  }
  const forMs = source.currentForMs ?? MAX_CURRENT_MS;
  const isRare = isReadRarely(source);
  // A nightly dump counts as current for a day, but only while somebody looks for the next one.
  const isHeard = now <= readAt + Math.min(forMs, MAX_CURRENT_MS);
  if (isHeard && caughtUpAt !== null && now <= caughtUpAt + forMs) {
    const message = upMessage(source, now);
    return { state: 'UP', since: source.upSince, behindSeconds: isRare ? behindSeconds : 0, message };
  }
  if (!isHeard) {
    const message = 'Nobody reads it: the process that does, or its way to the registry, is not there.';
    return { state: 'UNHEARD', since: readAt, behindSeconds, message };
  }
  if (caughtUpAt === null) {
    return { state: 'STARTING', since: null, behindSeconds, message: 'It is being read for the first time.' };
  }
  const message = 'It is being read, and not to its end yet: newer changes are not here.';
  return { state: 'BEHIND', since: caughtUpAt, behindSeconds, message };
}
