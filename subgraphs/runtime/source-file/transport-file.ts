import { z } from 'zod';
import { duration, hours, rate } from './written-values';

/** Names an environment variable (`env`) or a file (`file`) that holds the secret. */
export const secret = z
  .union(
    [
      z.strictObject({
        env: z
          .string()
          .regex(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable, in capitals')
          .describe('The environment variable that holds it.'),
      }),
      z.strictObject({
        file: z.string().min(1).describe('The file that holds it, relative to the source file.'),
      }),
    ],
    'where the secret is: { env: NAME } or { file: PATH }',
  )
  .meta({ id: 'secret', description: 'Where the secret is. It never stands in this file.' });
export type SecretPlace = z.output<typeof secret>;

const auth = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('header'),
      name: z.string().min(1).describe("The header's name: `x-api-key`."),
      prefix: z.string().default('').describe('What stands before the secret: `Bearer `.'),
      secret,
    }),
    z.strictObject({ kind: z.literal('basic'), user: z.string().min(1).describe('The user name.'), secret }),
    z.strictObject({
      kind: z.literal('oauth2'),
      tokenUrl: z
        .url({ protocol: /^https?$/, error: 'an http:// or https:// address' })
        .describe('Where tokens are had by client credentials.'),
      clientId: z.string().min(1).describe('The client id that they gave you.'),
      scope: z.string().optional().describe('The scope that is asked for.'),
      secret,
    }),
    z.strictObject({
      kind: z.literal('mtls'),
      cert: secret.describe('The certificate, PEM.'),
      key: secret.describe('Its key, PEM.'),
      ca: secret.optional().describe('The authority that signed the certificate of the system, PEM.'),
    }),
    z
      .strictObject({
        kind: z.literal('placeholders'),
        user: z.string().min(1).optional().describe('The user name, where `{user}` stands.'),
        secret: secret.describe('The password, where `{secret}` stands.'),
      })
      .describe(
        '`{secret}`, and `{user}` with a user, stand in the body, form or query of each request. Prefer the body: servers on the way write queries into their logs.',
      ),
  ])
  .meta({ id: 'auth', description: 'How the system knows who asks.' });
export type Auth = z.output<typeof auth>;

const http = {
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'an http:// or https:// address' })
    .describe('The address before every path, without user and password. `${NAME}` is taken from the environment.'),
  auth: auth.optional(),
  rate: rate.optional().describe('The most calls in a time: `1 per 5 s`.'),
  concurrency: z.number().int().min(1).max(64).default(4).describe('The most calls at once.'),
  window: hours.optional().describe('The hours in which the system may be asked, Indian time: `22:00-06:00`.'),
  attempt: duration
    .prefault('2 s')
    .describe('The longest that one attempt may take: `2 s`. An attempt at a list has 30 s, or this if it is longer.'),
  budget: duration
    .prefault('4 s')
    .describe(
      'The longest that a call may take, retries included: `4 s`. A call for a list has 60 s, or this if it is longer.',
    ),
};

export const transport = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('rest-json'), ...http }),
    z.strictObject({ kind: z.literal('rest-xml'), ...http }),
    z.strictObject({
      kind: z.literal('soap'),
      version: z.enum(['1.1', '1.2']).default('1.1').describe('The version of SOAP.'),
      ...http,
    }),
    z.strictObject({
      kind: z.literal('files'),
      folder: z
        .string()
        .min(1)
        .describe('The folder of the dumps, relative to the source file. `${NAME}` is taken from the environment.'),
      format: z.enum(['csv', 'xlsx', 'json-lines', 'xml']).describe('What the files are.'),
      encoding: z
        .enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])
        .default('utf-8')
        .describe('How their text is written.'),
      delimiter: z.enum([',', ';', '\t', '|']).optional().describe('What divides the columns of a CSV file.'),
      settle: duration
        .prefault('1 min')
        .describe('How long a file must stay as it is before it is taken: it may still be written.'),
      moveTo: z
        .string()
        .optional()
        .describe('Where taken files are moved, relative to the folder; without it they stay and are remembered.'),
    }),
  ])
  .meta({ id: 'transport', description: 'Where the system is, and how it speaks.' });
export type TransportFile = z.output<typeof transport>;
