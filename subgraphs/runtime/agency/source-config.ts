import { z } from 'zod';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { WrittenSource } from '../source-file/read-source-file';

const POSITIVE = 'a whole number above 0';
const REGION = 'a state or a railway zone, like MP or WCR';
const CREDENTIAL = 'a credential, or credentialEnv with the name of the variable that holds it';
const ID = 'an id of the form agency-region, like police-mp';

const positive = (fallback: number) => z.number(POSITIVE).int(POSITIVE).positive(POSITIVE).default(fallback);

/** One agency system: a state's police, a zone's railway. Times are milliseconds. */
export const sourceConfigOf = ({ names, agencyOfSource }: AgencyRegistry) =>
  z
    .strictObject({
      id: z.string(ID).refine((id) => agencyOfSource(id) !== null, ID),
      agency: z.enum(names, `one of ${names.join(', ')}`),
      /** The state (`MP`) or railway zone (`WCR`) it answers for. */
      region: z.string(REGION).min(1, REGION).max(20, REGION),
      baseUrl: z.url({ protocol: /^https?$/, error: 'an http:// or https:// address' }),
      credential: z.string(CREDENTIAL).min(1, CREDENTIAL),
      /** The longest a lookup may take, retries included; the trace's own budget is 2500. */
      budgetMs: positive(1500),
      /** The longest a single attempt may take. */
      attemptMs: positive(700),
      maxBytes: positive(8_000_000),
      concurrency: positive(8),
      maxKeysPerCall: positive(500),
      /** How long a record read is fresh, and how long after that it may still be served as stale. */
      freshMs: positive(60_000),
      staleMs: positive(86_400_000),
      /** How long "no such record" is believed. */
      absentMs: positive(30_000),
      feedEveryMs: positive(1000),
    })
    .refine((source) => agencyOfSource(source.id) === source.agency, {
      error: 'the agency that the id begins with',
      path: ['agency'],
    });

/** Of the graph's own agencies. */
export const sourceConfig = sourceConfigOf(AGENCY_REGISTRY);

export type SourceConfig = z.output<typeof sourceConfig> & {
  /** The source file by which the system is plugged in; absent where the system speaks as the agency's dialect does. */
  readonly plugged?: WrittenSource;
};
export type SourceConfigInput = z.input<typeof sourceConfig>;
