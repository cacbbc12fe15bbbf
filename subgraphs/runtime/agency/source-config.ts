import { z } from 'zod';
import { AGENCIES } from '../../../schema/agencies';
import { agencyOfSource } from '../../../schema/record-key';

/** One agency system: a state's police, a zone's railway. Times are milliseconds. */
export const sourceConfig = z
  .strictObject({
    id: z.string().refine((id) => agencyOfSource(id) !== null, 'expected <agency>-<region>, like police-mp'),
    agency: z.enum(AGENCIES),
    /** The state (`MP`) or railway zone (`WCR`) it answers for. */
    region: z.string().min(1).max(20),
    baseUrl: z.url({ protocol: /^https?$/ }),
    credential: z.string().min(1),
    /** The longest a lookup may take, retries included; the trace's own budget is 2500. */
    budgetMs: z.number().int().positive().default(1500),
    /** The longest a single attempt may take. */
    attemptMs: z.number().int().positive().default(700),
    maxBytes: z.number().int().positive().default(8_000_000),
    concurrency: z.number().int().positive().default(8),
    maxKeysPerCall: z.number().int().positive().default(500),
    /** How long a record read is fresh, and how long after that it may still be served as stale. */
    freshMs: z.number().int().positive().default(60_000),
    staleMs: z.number().int().positive().default(86_400_000),
    /** How long "no such record" is believed. */
    absentMs: z.number().int().positive().default(30_000),
    feedEveryMs: z.number().int().positive().default(1000),
  })
  .refine((source) => agencyOfSource(source.id) === source.agency, 'the id must begin with the agency');

export type SourceConfig = z.output<typeof sourceConfig>;
export type SourceConfigInput = z.input<typeof sourceConfig>;
