import { z } from 'zod';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

const durationOr = (absent?: string) =>
  z
    .string(absent)
    .regex(/^\d{1,6} ?(ms|s|min|h|d)$/, 'a duration like 30 s, 10 min or 1 d')
    .transform((text) => {
      const [, count = '', unit = ''] = /^(\d+) ?(\w+)$/.exec(text) ?? [];
      return Number(count) * (UNITS[unit] ?? 0);
    });

/** `30 s` as milliseconds. */
export const duration = durationOr();
/** The same of what nobody but the system's own people know, so that there is no default. */
export const interval = durationOr('how often, like 10 min, or 1 d for a dump a night');

/** `1 per 5 s` */
export const rate = z
  .string()
  .regex(/^\d{1,4} per \d{0,4} ?(ms|s|min|h|d)$/, 'a rate like 1 per 5 s')
  .transform((text) => {
    const [, count = '', times = '', unit = ''] = /^(\d+) per (\d*) ?(\w+)$/.exec(text) ?? [];
    return { calls: Number(count), perMs: Number(times || '1') * (UNITS[unit] ?? 0) };
  });
export type Rate = z.output<typeof rate>;

/** `22:00-06:00`, as minutes since midnight, Indian time. */
export const hours = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'hours like 22:00-06:00')
  .transform((text) => {
    const [from = 0, to = 0] = text.split('-').map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
    return { from, to };
  });
export type Hours = z.output<typeof hours>;
