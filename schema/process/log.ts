import { pino, type DestinationStream } from 'pino';
import { LOG_EVENTS, type LogEvent } from './log-events';

/** The fields of a log line. No objects, so that no record is logged whole by mistake. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/**
 * The log of one process: an event's fixed name with its sentence (log-events.ts), and fields for sources, codes,
 * counts and times. No field ever holds a child's name, a place of care, a legal section or foreign text.
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
  const withSentence = (event: LogEvent, fields: LogFields = {}) => ({ ...fields, message: LOG_EVENTS[event] });
  return {
    info: (event, fields) => logger.info(withSentence(event, fields), event),
    warn: (event, fields) => logger.warn(withSentence(event, fields), event),
    error: (event, fields) => logger.error(withSentence(event, fields), event),
  };
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
