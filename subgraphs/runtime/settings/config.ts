import { join } from 'node:path';
import { z } from 'zod';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { readSettings, SettingInvalid, whole } from '../../../schema/process/settings';
import sandboxSources from './sandbox-sources.json';
import { readSources } from '../agency/read-sources';
import { sourceConfigOf, type SourceConfig } from '../agency/source-config';

/** What one officer may open by break-glass. */
export interface BreakGlassCeiling {
  /** Children open at once. */
  readonly atOnce: number;
  /** Openings within a day of the Indian calendar. */
  readonly perDay: number;
}

export const BREAK_GLASS_CEILING: BreakGlassCeiling = { atOnce: 3, perDay: 10 };

/** The settings of a subgraph process. */
export interface SubgraphConfig {
  /** The agency systems, one or more per agency. */
  readonly sources: readonly SourceConfig[];
  /** PostgreSQL of the identity registry; null starts the embedded one in `dataDir`. */
  readonly databaseUrl: string | null;
  /** The role that runs the migrations, when `databaseUrl` is already the product's own, lesser role. */
  readonly databaseOwnerUrl: string | null;
  readonly dataDir: string;
  /** Where the signed heads of the disclosure log are exported, as JSON lines; the public key is written beside it. */
  readonly headsFile: string;
  /** Refuses unsafe settings that otherwise only cause a warning. */
  readonly production: boolean;
  /** Shares the record cache between processes; null keeps it in memory. */
  readonly redisUrl: string | null;
  /** Keys that encrypt the records in Redis, 32 bytes in hex each; the first encrypts, all decrypt. */
  readonly cacheKeys: readonly string[];
  readonly breakGlass: BreakGlassCeiling;
  /** Distinct children that one officer may find within an hour by facts that are masked to the officer. */
  readonly findChildrenPerHour: number;
  /** The share of one processor that matching takes while many claims wait, above 0, at most 1. */
  readonly matchingShare: number;
  /** The file of published figures that the records are held against; null: none. */
  readonly figuresFile: string | null;
}

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'a postgres:// address' }).optional();

const settings = z.object({
  NODE_ENV: z.string().optional(),
  SOURCES: z.string().optional(),
  DATABASE_URL: postgresUrl,
  DATABASE_OWNER_URL: postgresUrl,
  DATA_DIR: z.string().default('.data'),
  HEADS_FILE: z.string().optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'a redis:// address' }).optional(),
  CACHE_KEYS: z
    .string()
    .regex(/^[0-9a-f]{64}(,[0-9a-f]{64})*$/i, 'one or more keys of 64 hex digits, separated by commas')
    .optional(),
  BREAK_GLASS_AT_ONCE: whole(BREAK_GLASS_CEILING.atOnce, 1, 1_000_000),
  BREAK_GLASS_PER_DAY: whole(BREAK_GLASS_CEILING.perDay, 1, 1_000_000),
  FIND_CHILDREN_PER_HOUR: whole(60, 1, 1_000_000),
  MATCHING_SHARE: whole(25, 1, 100),
  PUBLISHED_FIGURES: z.string().min(1).optional(),
});

/** Reads the environment. Throws `SettingInvalid`. */
export function readSubgraphConfig(env: NodeJS.ProcessEnv, agencies: AgencyRegistry = AGENCY_REGISTRY): SubgraphConfig {
  const given = readSettings(settings, env, ['DATABASE_URL', 'DATABASE_OWNER_URL', 'REDIS_URL', 'CACHE_KEYS']);
  if (given.REDIS_URL !== undefined && given.CACHE_KEYS === undefined) {
    throw new SettingInvalid(
      'CACHE_KEYS',
      'a key, since REDIS_URL is set and children’s records are encrypted in Redis',
      'nothing',
    );
  }
  if (given.DATABASE_OWNER_URL !== undefined && given.DATABASE_URL === undefined) {
    throw new SettingInvalid('DATABASE_URL', 'the product’s own role, since DATABASE_OWNER_URL is set', 'nothing');
  }
  return {
    sources: given.SOURCES === undefined ? sandbox(agencies) : readSources(given.SOURCES, env, agencies),
    databaseUrl: given.DATABASE_URL ?? null,
    databaseOwnerUrl: given.DATABASE_OWNER_URL ?? null,
    dataDir: given.DATA_DIR,
    headsFile: given.HEADS_FILE ?? join(given.DATA_DIR, 'disclosures', 'heads.jsonl'),
    production: given.NODE_ENV === 'production',
    redisUrl: given.REDIS_URL ?? null,
    cacheKeys: given.CACHE_KEYS?.split(',') ?? [],
    breakGlass: { atOnce: given.BREAK_GLASS_AT_ONCE, perDay: given.BREAK_GLASS_PER_DAY },
    findChildrenPerHour: given.FIND_CHILDREN_PER_HOUR,
    matchingShare: given.MATCHING_SHARE / 100,
    figuresFile: given.PUBLISHED_FIGURES ?? null,
  };
}

/** The simulated agencies on their usual ports; these credentials work nowhere else. */
function sandbox(agencies: AgencyRegistry): SourceConfig[] {
  const shape = sourceConfigOf(agencies);
  return sandboxSources.map((source) => shape.parse({ ...source, credential: `sandbox-${source.id}` }));
}
