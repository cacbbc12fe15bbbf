import { SUBGRAPHS } from '../agencies/agencies';
import { urlSettingOf } from '../agencies/agency-registry';

/**
 * Every setting of the graph, by its name in the environment: whoever reads one finds it here or does not compile, and
 * each process knows the names of all, since one environment may serve several.
 */
const NAMED_SETTINGS = [
  // The gateway.
  ...(['PORT', 'HOST', 'SUBGRAPHS', 'BUDGET_MS', 'MAX_REQUEST_BYTES', 'CORS_ORIGINS', 'INTROSPECTION'] as const),
  ...(['EXECUTION', 'AUDIT_JOURNAL_MAX', 'DEV_ISSUER', 'OPERATIONS_DIR'] as const),
  ...(['AUTH_ISSUER', 'AUTH_AUDIENCE', 'AUTH_JWKS_URL', 'AUTH_ALGORITHMS', 'AUTH_CLOCK_SKEW_SECONDS'] as const),
  ...(['MAX_TOKENS', 'MAX_FIELDS', 'MAX_DEPTH', 'MAX_ALIASES', 'MAX_ROOT_FIELDS', 'MAX_FRAGMENTS'] as const),
  ...(['MAX_DIRECTIVES', 'MAX_COST'] as const),
  ...(['PARTNER_REQUESTS_PER_HOUR', 'PARTNER_CHILDREN_PER_HOUR', 'PARTNER_CHILDREN_PER_DAY'] as const),
  ...(['REQUESTS_PER_HOUR', 'CHILDREN_PER_HOUR', 'CHILDREN_PER_DAY'] as const),
  // Where the registry's own paths are reached.
  'REGISTRY_URL',
  // The subgraphs.
  ...(['SOURCES', 'DATABASE_URL', 'DATABASE_OWNER_URL', 'HEADS_FILE', 'CACHE_KEYS'] as const),
  ...(['BREAK_GLASS_AT_ONCE', 'BREAK_GLASS_PER_DAY', 'FIND_CHILDREN_PER_HOUR'] as const),
  // Both.
  ...(['NODE_ENV', 'DATA_DIR', 'REDIS_URL', 'DEPLOYMENT_SECRET'] as const),
  // The sandbox and its simulated agencies.
  ...(['WORLD_SIZE', 'WORLD_SEED', 'PORT_BASE', 'END_WITH_STDIN'] as const),
] as const;

export type SettingName = (typeof NAMED_SETTINGS)[number];

/** And where each subgraph is reached, and listens (schema/supergraph/subgraph-urls.ts). */
export const SETTING_NAMES: readonly string[] = [...NAMED_SETTINGS, ...SUBGRAPHS.map(urlSettingOf)];

/** What begins like this is meant for this graph: no other program of ours or of the system's has such names. */
const FAMILIES = ['MAX_', 'AUTH_', 'PARTNER_', 'AUDIT_', 'BUDGET_', 'CORS_', 'WORLD_', 'BREAK_GLASS_'];
/** Of others too: what is near to it is not meant for us. */
const OTHERS = ['NODE_ENV'];

/**
 * The setting that a variable was meant to be, when it is none and looks like one: it is a letter or two from a name, or
 * begins like several. Null for a setting, and for what belongs to something else.
 */
export function meantSetting(variable: string): string | null {
  if (SETTING_NAMES.some((name) => name === variable)) return null;
  const given = variable.toUpperCase().replaceAll('-', '_');
  const near = SETTING_NAMES.filter((name) => !OTHERS.includes(name))
    .map((name) => ({ name, slips: slips(given, name) }))
    .sort((one, other) => one.slips - other.slips);
  const [nearest] = near;
  if (nearest && nearest.slips <= allowedSlips(nearest.name, given)) return nearest.name;
  if (!FAMILIES.some((family) => variable.startsWith(family))) return null;
  return near.find(({ name }) => name.startsWith(given))?.name ?? nearest?.name ?? null;
}

/** Short names are near to many: of theirs only exchanged letters are a slip (`PROT`, and not `PORT0` or `POST`). */
function allowedSlips(name: string, given: string): number {
  if (name.length >= 8) return 2;
  if (name.length > 4) return 1;
  return name !== given && Buffer.from(name).sort().equals(Buffer.from(given).sort()) ? 1 : -1;
}

/** How many letters were left out, put in, taken for another, or exchanged with the next (optimal string alignment). */
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
