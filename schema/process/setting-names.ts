import { SUBGRAPHS } from '../agencies/agencies';
import { urlSettingOf } from '../agencies/agency-registry';

/**
 * The names of all settings in the environment. Code that reads a setting missing here does not compile. Every process
 * knows all names, since one environment may serve several processes.
 */
const NAMED_SETTINGS = [
  // The gateway.
  ...(['PORT', 'HOST', 'SUBGRAPHS', 'BUDGET_MS', 'MAX_REQUEST_BYTES', 'CORS_ORIGINS', 'INTROSPECTION'] as const),
  ...(['EXECUTION', 'AUDIT_JOURNAL_MAX', 'DEV_ISSUER', 'OPERATIONS_DIR'] as const),
  ...(['CONSOLE_CLIENT_ID', 'CONSOLE_SCOPE'] as const),
  ...(['AUTH_ISSUER', 'AUTH_AUDIENCE', 'AUTH_JWKS_URL', 'AUTH_ALGORITHMS', 'AUTH_CLOCK_SKEW_SECONDS'] as const),
  ...(['MAX_TOKENS', 'MAX_FIELDS', 'MAX_DEPTH', 'MAX_ALIASES', 'MAX_ROOT_FIELDS', 'MAX_FRAGMENTS'] as const),
  ...(['MAX_DIRECTIVES', 'MAX_COST'] as const),
  ...(['PARTNER_REQUESTS_PER_HOUR', 'PARTNER_CHILDREN_PER_HOUR', 'PARTNER_CHILDREN_PER_DAY'] as const),
  ...(['REQUESTS_PER_HOUR', 'CHILDREN_PER_HOUR', 'CHILDREN_PER_DAY'] as const),
  // Where the registry's own paths are reached.
  'REGISTRY_URL',
  // The subgraphs.
  ...(['SOURCES', 'DATABASE_URL', 'DATABASE_OWNER_URL', 'HEADS_FILE', 'CACHE_KEYS'] as const),
  ...([
    'BREAK_GLASS_AT_ONCE',
    'BREAK_GLASS_PER_DAY',
    'FIND_CHILDREN_PER_HOUR',
    'MATCHING_SHARE',
    'PUBLISHED_FIGURES',
  ] as const),
  // Both.
  ...(['NODE_ENV', 'DATA_DIR', 'REDIS_URL', 'DEPLOYMENT_SECRET'] as const),
  // The sandbox and its simulated agencies.
  ...(['WORLD_SIZE', 'WORLD_SEED', 'WORLD_DRIVES', 'PORT_BASE', 'END_WITH_STDIN'] as const),
] as const;

export type SettingName = (typeof NAMED_SETTINGS)[number];

/** Includes the url of each subgraph (schema/supergraph/subgraph-urls.ts). */
export const SETTING_NAMES: readonly string[] = [...NAMED_SETTINGS, ...SUBGRAPHS.map(urlSettingOf)];

/** Names of earlier versions, with today's: a setting that is left out in silence would be replaced by its default. */
const RENAMED: ReadonlyMap<string, SettingName> = new Map([['HOUSE_SECRET', 'DEPLOYMENT_SECRET']]);
/** Variables with these prefixes are meant for the graph: no other usual program has such names. */
const FAMILIES = ['MAX_', 'AUTH_', 'PARTNER_', 'AUDIT_', 'BUDGET_', 'CORS_', 'WORLD_', 'BREAK_GLASS_'];
/** Settings that other programs use too: a similar name may be theirs. */
const OTHERS = ['NODE_ENV'];

/**
 * The setting that a variable was meant to be: it has an earlier name of the setting, differs from its name by a letter or
 * two, or has a prefix of settings. Null for a setting itself, and for other programs' variables.
 */
export function meantSetting(variable: string): string | null {
  if (SETTING_NAMES.some((name) => name === variable)) return null;
  const renamed = RENAMED.get(variable);
  if (renamed !== undefined) return renamed;
  const given = variable.toUpperCase().replaceAll('-', '_');
  const near = SETTING_NAMES.filter((name) => !OTHERS.includes(name))
    .map((name) => ({ name, slips: slips(given, name) }))
    .sort((one, other) => one.slips - other.slips);
  const [nearest] = near;
  if (nearest && nearest.slips <= allowedSlips(nearest.name, given)) return nearest.name;
  if (!FAMILIES.some((family) => variable.startsWith(family))) return null;
  return near.find(({ name }) => name.startsWith(given))?.name ?? nearest?.name ?? null;
}

/** Short names are similar to many words, so only exchanged letters count (`PROT`, not `PORT0` or `POST`). */
function allowedSlips(name: string, given: string): number {
  if (name.length >= 8) return 2;
  if (name.length > 4) return 1;
  return name !== given && Buffer.from(name).sort().equals(Buffer.from(given).sort()) ? 1 : -1;
}

/** The number of letters omitted, added, replaced or exchanged with the next (optimal string alignment distance). */
export function slips(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      const exchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(
        Math.min(
          ...[(row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost],
          exchanged ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}
