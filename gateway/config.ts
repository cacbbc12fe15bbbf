import { join } from 'node:path';
import { z } from 'zod';
import { type SubgraphName, AGENCY_REGISTRY } from '../schema/agencies/agencies';
import { httpUrl, port, readSettings, SettingInvalid, whole } from '../schema/process/settings';
import type { AgencyRegistry } from '../schema/agencies/agency-registry';
import { readSubgraphUrls } from '../schema/supergraph/subgraph-urls';
import type { AuditParts } from './audit/audit';
import type { CallersConfig } from './callers/callers-config';
import { MAX_SKEW_SECONDS } from './callers/token-check';
import type { ConsoleIssuer } from './http/console-settings';
import { limitSettings, toLimitsConfig, type LimitsConfig } from './limits/limits-config';

/** The gateway's settings. Times are in milliseconds, sizes in bytes. */
export interface GatewayConfig extends LimitsConfig {
  /** 0 takes a free port. */
  readonly port: number;
  readonly host: string;
  /** Whether the subgraphs run in this process or are reached over HTTP. */
  readonly subgraphs: 'in-process' | 'processes';
  /** The GraphQL endpoint of each subgraph that runs as a process of its own. */
  readonly routing: ReadonlyMap<SubgraphName, string>;
  /** The longest a request may take, even when subgraphs do not answer. */
  readonly budgetMs: number;
  readonly maxRequestBytes: number;
  /** Origins whose pages may read answers (CORS), as browsers write them. */
  readonly origins: readonly string[];
  readonly introspection: boolean;
  /** `compiled`: plans are compiled once for each operation. `stock`: ApolloGateway's own executor runs them. */
  readonly execution: 'compiled' | 'stock';
  readonly callers: CallersConfig;
  /** Where the pages sign their users in by OpenID Connect; null where they ask for a token. */
  readonly consoleIssuer: ConsoleIssuer | null;
  /** The local journal of disclosures, used while the disclosure log cannot be reached. */
  readonly audit: Pick<AuditParts, 'journalDir' | 'maxEntries'>;
}

/** Signatures that only the issuer can make. With HS256 every verifier could also sign; `none` is no signature. */
const ALGORITHMS = [
  ...['EdDSA', 'Ed25519', 'ES256', 'ES384', 'ES512'],
  ...['PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'],
] as const;
const ALGORITHMS_EXPECTED = `asymmetric algorithms by comma, of ${ALGORITHMS.join(', ')}`;

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Where an issuer sends a browser back to. */
const PAGES = ['/console/', '/trace'] as const;
const SCOPE_EXPECTED = 'words separated by one space, openid among them';

/**
 * An origin as browsers send it: no path, no final slash, no default port. Refuses `*` and `null`, which let any page
 * in.
 */
const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);

const settings = z.object({
  NODE_ENV: z.string().optional(),
  PORT: port(4000),
  HOST: z.string().default('127.0.0.1'),
  SUBGRAPHS: z.enum(['in-process', 'processes'], 'in-process or processes').default('in-process'),
  BUDGET_MS: whole(2500, 100, 60_000),
  MAX_REQUEST_BYTES: whole(1_000_000, 1000, 100_000_000),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((origin) => origin.trim() || []))
    .pipe(z.array(z.string().refine(isOrigin, 'origins by comma, each like https://app.example'))),
  INTROSPECTION: z.enum(['on', 'off'], 'on or off').default('on'),
  EXECUTION: z.enum(['compiled', 'stock'], 'compiled or stock').default('compiled'),
  AUTH_ISSUER: httpUrl,
  AUTH_AUDIENCE: z.string().default('muskaan-graph'),
  AUTH_JWKS_URL: httpUrl,
  AUTH_ALGORITHMS: z
    .string()
    .default('EdDSA,ES256')
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(ALGORITHMS, ALGORITHMS_EXPECTED))),
  AUTH_CLOCK_SKEW_SECONDS: whole(30, 0, MAX_SKEW_SECONDS),
  AUDIT_JOURNAL_MAX: whole(10_000, 1, 1_000_000),
  CONSOLE_CLIENT_ID: z.string().optional(),
  CONSOLE_SCOPE: z
    .string()
    .regex(/^[!#-[\]-~]+( [!#-[\]-~]+)*$/, SCOPE_EXPECTED)
    .refine((text) => text.split(' ').includes('openid'), SCOPE_EXPECTED)
    .default('openid'),
  DATA_DIR: z.string().default('.data'),
  DEV_ISSUER: z.enum(['on', 'off'], 'on or off').default('off'),
  ...limitSettings,
});

/** Reads the environment. Throws `SettingInvalid`. */
export function readGatewayConfig(env: NodeJS.ProcessEnv, agencies: AgencyRegistry = AGENCY_REGISTRY): GatewayConfig {
  const given = readSettings(settings, env, ['REDIS_URL']);
  return {
    port: given.PORT,
    host: given.HOST,
    subgraphs: given.SUBGRAPHS,
    routing: readSubgraphUrls(env, agencies),
    budgetMs: given.BUDGET_MS,
    maxRequestBytes: given.MAX_REQUEST_BYTES,
    origins: given.CORS_ORIGINS,
    introspection: given.INTROSPECTION === 'on',
    execution: given.EXECUTION,
    ...toLimitsConfig(given),
    audit: { journalDir: join(given.DATA_DIR, 'disclosure-journal'), maxEntries: given.AUDIT_JOURNAL_MAX },
    consoleIssuer: consoleIssuerOf(given),
    callers: {
      audience: given.AUTH_AUDIENCE,
      algorithms: given.AUTH_ALGORITHMS,
      skewSeconds: given.AUTH_CLOCK_SKEW_SECONDS,
      issuer: issuerOf(given),
      developmentClient: developmentClientOf(given),
    },
  };
}

/** The pages sign in at the issuer whose tokens are trusted, where they are registered as a client. */
function consoleIssuerOf({ AUTH_ISSUER, CONSOLE_CLIENT_ID, CONSOLE_SCOPE, DEV_ISSUER }: z.output<typeof settings>) {
  if (CONSOLE_CLIENT_ID === undefined || DEV_ISSUER === 'on') return null;
  if (AUTH_ISSUER === undefined) {
    throw new SettingInvalid('CONSOLE_CLIENT_ID', 'nothing, since there is no AUTH_ISSUER', 'a client');
  }
  const { protocol, hostname } = new URL(AUTH_ISSUER);
  if (protocol !== 'https:' && !LOOPBACK.has(hostname)) {
    throw new SettingInvalid('AUTH_ISSUER', 'an https:// address, since the pages sign in there', 'http');
  }
  return { issuer: AUTH_ISSUER, clientId: CONSOLE_CLIENT_ID, scope: CONSOLE_SCOPE };
}

/** The pages as a client of the development issuer, so that signing in can be tried; null where a role is chosen. */
function developmentClientOf({ CONSOLE_CLIENT_ID, CONSOLE_SCOPE, DEV_ISSUER, PORT }: z.output<typeof settings>) {
  if (CONSOLE_CLIENT_ID === undefined || DEV_ISSUER === 'off') return null;
  const redirects = [...LOOPBACK].flatMap((host) => PAGES.map((page) => `http://${host}:${PORT}${page}`));
  return { id: CONSOLE_CLIENT_ID, scope: CONSOLE_SCOPE, redirects };
}

/** Null for the development issuer, which gives tokens to anyone: never in production, never beside another issuer. */
function issuerOf({ AUTH_ISSUER, AUTH_JWKS_URL, DEV_ISSUER, NODE_ENV }: z.output<typeof settings>) {
  if (DEV_ISSUER === 'on') {
    if (NODE_ENV === 'production') {
      throw new SettingInvalid('DEV_ISSUER', 'off, since NODE_ENV is production', '"on"');
    }
    if (AUTH_ISSUER !== undefined) throw new SettingInvalid('DEV_ISSUER', 'off, since AUTH_ISSUER is given', '"on"');
    return null;
  }
  if (AUTH_ISSUER === undefined) {
    throw new SettingInvalid('AUTH_ISSUER', 'the address of the issuer of tokens (or DEV_ISSUER=on)', 'nothing');
  }
  if (AUTH_JWKS_URL === undefined) {
    throw new SettingInvalid('AUTH_JWKS_URL', 'the address of the issuer’s public keys', 'nothing');
  }
  return { name: AUTH_ISSUER, jwksUrl: AUTH_JWKS_URL };
}
