import { pino, type DestinationStream } from 'pino';
import { LOG_EVENTS, type LogEvent } from './log-events';

/** Values a log line may hold. No objects: a record must not slip into a log by being handed over whole. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/**
 * The house's log: an event's fixed name with its sentence (log-events.ts), and fields that name sources, codes, counts and
 * times.
 * No child's name, place of care or legal section, and no foreign text, ever goes into a field.
 */
export interface Log {
  info(event: LogEvent, fields?: LogFields): void;
  warn(event: LogEvent, fields?: LogFields): void;
  error(event: LogEvent, fields?: LogFields): void;
}

/** Writes one JSON object a line to `stream` (default: standard error, so that standard output stays for answers). */
export function createLog(
  component: string,
  stream: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log {
  const logger = pino({ base: { component }, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime }, stream);
  const said = (event: LogEvent, fields: LogFields = {}) => ({ ...fields, message: LOG_EVENTS[event] });
  return {
    info: (event, fields) => logger.info(said(event, fields), event),
    warn: (event, fields) => logger.warn(said(event, fields), event),
    error: (event, fields) => logger.error(said(event, fields), event),
  };
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
