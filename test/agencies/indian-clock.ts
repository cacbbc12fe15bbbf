/**
 * An instant of the story: minutes since 1970 by Indian time. Arithmetic is plain addition, and nothing
 * depends on the machine's time zone.
 */
export type Minute = number;

export const HOUR = 60;
export const DAY = 1440;
const OFFSET_MS = 5.5 * 3_600_000;

export function minuteOf(year: number, month: number, day: number, hour = 0, minute = 0): Minute {
  return Date.UTC(year, month - 1, day, hour, minute) / 60_000;
}

/** The first and last instant of the story; what would happen later has not happened yet. */
export const STORY_BEGINS = minuteOf(2025, 6, 1);
export const STORY_ENDS = minuteOf(2025, 11, 30, 23, 59);

/** Minutes since midnight. */
export function timeOfDay(at: Minute): number {
  return ((at % DAY) + DAY) % DAY;
}

export function yearOf(at: Minute): number {
  return new Date(at * 60_000).getUTCFullYear();
}

/** Whole years between a day of birth and an instant. */
export function ageAt(born: Minute, at: Minute): number {
  const [birth, now] = [new Date(born * 60_000), new Date(at * 60_000)];
  const had =
    now.getUTCMonth() > birth.getUTCMonth() ||
    (now.getUTCMonth() === birth.getUTCMonth() && now.getUTCDate() >= birth.getUTCDate());
  return now.getUTCFullYear() - birth.getUTCFullYear() - (had ? 0 : 1);
}

/** Milliseconds since 1970, UTC. */
export function epochMs(at: Minute): number {
  return at * 60_000 - OFFSET_MS;
}

/** `2025-10-03T14:05:00+05:30` */
export function isoInstant(at: Minute): string {
  return `${new Date(at * 60_000).toISOString().slice(0, 19)}+05:30`;
}

/** `2025-10-03 14:05` */
export function isoMinute(at: Minute): string {
  return new Date(at * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** `2025-10-03` */
export function isoDay(at: Minute): string {
  return new Date(at * 60_000).toISOString().slice(0, 10);
}

/** `03-10-2025` */
export function indianDay(at: Minute): string {
  const text = isoDay(at);
  return `${text.slice(8, 10)}-${text.slice(5, 7)}-${text.slice(0, 4)}`;
}

/** `03-10-2025 14:05` */
export function indianMinute(at: Minute): string {
  return `${indianDay(at)} ${isoMinute(at).slice(11)}`;
}
