import { z } from 'zod';
import { path } from './mapping-rule';
import { secret } from './transport-file';
import { duration, interval } from './written-values';

const asked = duration.prefault('1 min').describe('How often it is asked: `1 min`.');
const every = interval.describe(
  'How often the list is read, or the files are written: `1 d`. One that is late by half of it counts as missing.',
);
const shrink = z
  .number()
  .min(0)
  .max(1)
  .default(0.2)
  .describe('A reading with fewer rows than the last, by more than this share, waits for a person.');
export const changes = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('cursor'), every: asked }),
    z.strictObject({
      kind: z.literal('since'),
      every,
      overlap: duration
        .prefault('10 min')
        .describe(
          'How far before the newest known change it is asked for again: rows are written late, clocks are set back.',
        ),
      full: duration.optional().describe('How often everything is read again, which is how withdrawals are found.'),
      shrink,
    }),
    z.strictObject({ kind: z.literal('snapshot'), every, shrink }),
    z.strictObject({
      kind: z.literal('push'),
      listen: z
        .strictObject({
          host: z.string().default('127.0.0.1').describe('The address on which it is received.'),
          port: z.number().int().min(0).max(65535).describe('The port on which it is received.'),
        })
        .describe('Where the system posts its changes to.'),
      signature: z
        .strictObject({
          header: z.string().default('x-signature').describe('The header that holds the signature.'),
          prefix: z.string().default('').describe('What stands before it: `sha256=`.'),
          timestamp: z
            .string()
            .default('x-timestamp')
            .describe('The header that holds the time of signing, in seconds or milliseconds since 1970.'),
          secret,
        })
        .describe('How the changes are signed: HMAC-SHA256, in hex, over the time, a dot and the body.'),
      sequence: path
        .optional()
        .describe('A number that grows by one with each message: a gap asks for everything again.'),
      every: asked,
    }),
  ])
  .meta({ id: 'changes', description: 'How what has changed is had.' });
export type ChangesFile = z.output<typeof changes>;
