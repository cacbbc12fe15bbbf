import { z } from 'zod';
import { duration, hours, interval, rate } from './written-values';

/**
 * What a state team writes to plug its system in: where the system is, how it is asked, and how its rows become rows of
 * the agency's published contract. Verbs only: there are no expressions, because one could block the process or guess.
 * Durations are written `30 s`, `10 min`, `1 d`, and are milliseconds once read.
 */

/**
 * A path in a row: a column's or field's whole name, or names joined by dots; `.` is the row itself, and `#` the place of
 * an entry in its list, from 1. A number that is had from `#` belongs to another person once the system orders its list
 * anew: a number of the system's own is better wherever there is one.
 */
const path = z.string().min(1).max(200).meta({
  id: 'path',
  description:
    "A column's or field's whole name, or names joined by dots; `.` is the row itself. `#` is an entry's place in its list, from 1; when the system orders its list anew, such a serial belongs to another person, so take a number of its own wherever there is one.",
});
const words = z.array(z.string().max(200)).max(200);

/** How one field of the contract is had from a row. A text alone is the path of a value that is taken as it is. */
export interface Rule {
  /** One path, or several: of a list each becomes an entry, of a text they are joined by `join`. */
  readonly from?: string | readonly string[] | undefined;
  readonly join?: string | undefined;
  /** The written forms of a date or time, tried in their order: `dd/MM/yyyy HH:mm`, `iso`, `epoch-ms`, `epoch-s`, `excel`. */
  readonly at?: string | readonly string[] | undefined;
  /** The offset of a time that states none; default `+05:30`. */
  readonly zone?: string | undefined;
  /** The contract's word for each of the system's. A word that is not listed is a loss. */
  readonly codes?: Readonly<Record<string, string>> | undefined;
  /** The legacy font that the text was typed for. */
  readonly font?: 'krutidev' | 'chanakya' | undefined;
  /**
   * Divides the text at these words or signs: a word where it stands as one, a sign as it is written, `"\n"` at the ends of
   * lines. `part` counts from 1, all parts without it. With `fields` each part is an entry, and `.` in them is the part.
   */
  readonly split?: readonly string[] | undefined;
  readonly part?: number | undefined;
  /** What the text is read as. */
  readonly as?: 'text' | 'number' | 'age' | 'phone' | 'firNumber' | 'firYear' | undefined;
  /** A list of the row, each entry of which is read by `fields`. */
  readonly each?: string | undefined;
  /** The fields of an object, read from the row, or from each entry of `each`. Constants alone make no object. */
  readonly fields?: Readonly<Record<string, Rule | string>> | undefined;
  /** A list whose entries stand in columns of the row: a rule for each, which gives none when the row says nothing of it. */
  readonly entries?: readonly (Rule | string)[] | undefined;
  /** The first of these rules that gives a value. */
  readonly firstOf?: readonly (Rule | string)[] | undefined;
  readonly constant?: string | number | boolean | undefined;
  /** Texts that mean "not known" here, besides those of the whole file. */
  readonly unknown?: readonly string[] | undefined;
}

const rule: z.ZodType<Rule | string> = z
  .lazy(() => z.union([path, ruleObject]))
  .meta({
    id: 'rule',
    description: 'How one field is had from a row. A text alone is the path of a value that is taken as it is.',
  });
const fields = z.record(z.string().min(1).max(100), rule).meta({
  id: 'fields',
  description:
    'By the names of the contract: how each field is had from a row. Constants alone make no object and no entry.',
});
const ruleObject: z.ZodType<Rule> = z.lazy(() =>
  z.strictObject({
    from: z
      .union([path, z.array(path).min(1).max(20)])
      .optional()
      .describe('One path, or several: of a list each becomes an entry, of a text they are joined by `join`.'),
    join: z.string().max(10).optional().describe('What stands between the texts of several paths.'),
    at: z
      .union([z.string().max(60), z.array(z.string().max(60)).min(1).max(10)])
      .optional()
      .describe(
        'The written forms of a date or time, tried in their order: `dd/MM/yyyy HH:mm`, `iso`, `epoch-ms`, `epoch-s`, `excel`.',
      ),
    zone: z
      .string()
      .regex(/^[+-]\d{2}:\d{2}$/, 'an offset like +05:30')
      .optional()
      .describe('The offset of a time that states none; without it, Indian time.'),
    codes: z
      .record(z.string(), z.string())
      .optional()
      .describe("The contract's word for each of the system's. A word that is not listed is counted as lost."),
    font: z
      .enum(['krutidev', 'chanakya'])
      .optional()
      .describe('The legacy font that the text was typed for: its letters are converted to Devanagari.'),
    split: words
      .min(1)
      .optional()
      .describe(
        'Divides the text at these words or signs: a word where it stands as one, a sign as it is written; `"\\n"` divides at the ends of lines. With `fields` each part is an entry of a list, and `.` in them is the part.',
      ),
    part: z
      .number()
      .int()
      .min(1)
      .max(20)
      .optional()
      .describe('Which part of a divided text, counted from 1; all without it.'),
    as: z
      .enum(['text', 'number', 'age', 'phone', 'firNumber', 'firYear'])
      .optional()
      .describe('What the text is read as: `8 माह` as an age, `मु0अ0सं0 36/2026` as an FIR number or its year.'),
    each: path.optional().describe('A list of the row, each entry of which is read by `fields`.'),
    fields: fields.optional(),
    entries: z
      .array(rule)
      .min(1)
      .max(20)
      .optional()
      .describe(
        'A list whose entries stand in columns of the row: a rule for each, which gives none when the row says nothing of it; `#` is then the place of the rule.',
      ),
    firstOf: z.array(rule).min(1).max(10).optional().describe('The first of these rules that gives a value.'),
    constant: z
      .union([z.string(), z.number(), z.boolean()])
      .optional()
      .describe(
        'The same value in each row. It says nothing by itself: an object or entry is there only when the row says something of it.',
      ),
    unknown: words.optional().describe('Texts that mean "not known" here, besides those of the whole file.'),
  }),
);

/** Names an environment variable (`env`) or a file (`file`) that holds the secret. */
const secret = z
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

/** A value of the answer that decides something: `{ path: RC, equals: ["0", "OK"] }`. */
const test = z
  .strictObject({ path, equals: z.array(z.string()).min(1).describe('The texts of which it is one.') })
  .meta({
    id: 'test',
    description: 'A value of the answer that decides something: `{ path: RC, equals: ["0", "OK"] }`.',
  });
export type AnswerTest = z.output<typeof test>;

/**
 * A request. `{…}` in path, query, headers, form and body stands for a value, escaped for where it stands: the key fields of
 * the contract (`{stationCode}`), `{since}`, `{page}`, `{offset}`, `{limit}`, `{cursor}`, and `{keys}`: `key` for each
 * record that a bulk lookup asks for, with `between` between them. With `auth` of the kind `placeholders` also `{user}` and
 * `{secret}`, in body, form and query.
 */
const request = z
  .strictObject({
    method: z.enum(['GET', 'POST']).default('GET').describe('The HTTP method; GET without it.'),
    path: z
      .string()
      .startsWith('/', 'a path that begins with /')
      .describe('Below the base address: `/fir/{stationCode}/{year}/{number}`.'),
    query: z.record(z.string(), z.string()).default({}).describe('What stands after the question mark.'),
    headers: z.record(z.string(), z.string()).default({}).describe('Further headers. Secrets belong to `auth`.'),
    form: z.record(z.string(), z.string()).optional().describe('The fields of a form, sent url-encoded.'),
    body: z
      .string()
      .optional()
      .describe('JSON for rest-json, XML for rest-xml, the content of the SOAP body for soap.'),
    action: z.string().optional().describe('The SOAPAction of a soap request.'),
    key: z.string().optional().describe('Bulk lookups: how one key is written where `{keys}` stands.'),
    between: z.string().optional().describe('Bulk lookups: what stands between two keys.'),
  })
  .meta({
    id: 'request',
    description:
      '`{…}` stands for a value, escaped for where it stands: a key field of the contract, `{since}`, `{page}`, `{offset}`, `{limit}`, `{cursor}`, `{keys}`; with `auth` by placeholders `{user}` and `{secret}`.',
  });
export type RequestFile = z.output<typeof request>;

const lookup = z
  .strictObject({
    request,
    each: path.default('.').describe('Where the rows are in the answer; `.` when the answer is the row.'),
    notFound: z
      .strictObject({
        status: z.array(z.number().int()).optional().describe('HTTP statuses.'),
        when: test.optional().describe('A value in an answer of 200.'),
        leftOut: z
          .literal(true)
          .optional()
          .describe(
            'Bulk lookups: a record that a good answer (`ok`) does not hold does not exist. Dangerous where an answer may be cut short and still call itself good: children’s records would then seem to be gone.',
          ),
      })
      .default({})
      .describe(
        'How the system says that it has no such record: by a status, by a value in an answer of 200, or by leaving it out.',
      ),
    ok: test.optional().describe('What a good answer says; any other value is a refusal.'),
  })
  .meta({ id: 'lookup', description: 'How one record, or several, are asked for by their keys.' });

const list = z
  .strictObject({
    request,
    each: path.default('.').describe('Where the rows are in the answer; `.` when the answer is the list.'),
    ok: test.optional().describe('What a good answer says; any other value is a refusal.'),
    pages: z
      .discriminatedUnion('by', [
        z.strictObject({
          by: z.literal('page'),
          first: z.number().int().default(1).describe('The number of the first page.'),
          size: z.number().int().positive().describe('Rows on a page, where `{limit}` stands.'),
        }),
        z.strictObject({
          by: z.literal('offset'),
          size: z.number().int().positive().describe('Rows on a page, where `{limit}` stands.'),
        }),
        z.strictObject({
          by: z.literal('token'),
          path: path.describe("Where the next page's token is in the answer; it goes where `{cursor}` stands."),
          size: z.number().int().positive().describe('Rows on a page, where `{limit}` stands.'),
        }),
      ])
      .optional()
      .describe(
        'How further pages are had; without it one answer holds all. By page or offset the list ends with a page without rows, unless `more` says so before: a short page may not be the last.',
      ),
    next: path.optional().describe('Changes by cursor: where the next cursor is in the answer.'),
    more: test
      .optional()
      .describe(
        'What says that there is more. A system that gives its last page again, instead of one without rows, must have it: the same page twice fails the reading.',
      ),
    sinceAt: z
      .string()
      .default('iso')
      .describe(
        'How `{since}` is written; the forms of `at`. Where everything is asked for, it is the beginning of 1970, or of 2000 where the year has two digits.',
      ),
    changedAt: ruleObject.optional().describe("Changes by since or push: the row's own time of its last change."),
    deleted: test.optional().describe('What says that a row was withdrawn.'),
    record: path.default('.').describe('Where the record is in a row of the list; without it the row is the record.'),
    gives: z
      .enum(['records', 'keys'])
      .default('records')
      .describe(
        'What the rows of the list are: `keys` name the records that have changed, and each is then asked for by its lookup. Changes by since only.',
      ),
    key: fields
      .optional()
      .describe('Lists of keys: how the key is had from a row of the list, where not as from the record.'),
    now: ruleObject
      .optional()
      .describe("Where the answer says the system's own time, so that a clock that was set back is noticed."),
  })
  .meta({ id: 'list', description: 'How the list of changes, or of all records, is asked for.' });

const record = z
  .strictObject({
    kind: z.string().min(1).describe('The kind of record in the contract: `fir`, `stay`.'),
    lookup: lookup.optional(),
    changes: list.optional(),
    files: z.string().min(1).optional().describe('Files: which files of the folder hold these records: `stays-*.csv`.'),
    sheet: z.string().optional().describe('Files: the sheet of a workbook; the first without it.'),
    header: z
      .number()
      .int()
      .min(1)
      .max(100)
      .optional()
      .describe(
        'Files: in which line of a CSV file or row of a sheet the names of the columns stand, counted from 1 with empty ones; what is above it, like a title, is not read. Without it, the first that is not empty.',
      ),
    each: path.optional().describe('Files: where the rows are in an XML file.'),
    fields,
  })
  .meta({
    id: 'record',
    description: 'One kind of record: where its rows are, and how they become rows of the contract.',
  });
export type RecordFile = z.output<typeof record>;
export type LookupFile = z.output<typeof lookup>;
export type ListFile = z.output<typeof list>;

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

const transport = z
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
const changes = z
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

export const sourceFile = z.strictObject({
  $schema: z.string().optional().describe('The JSON Schema of this file, for editors.'),
  source: z.string().min(1).describe('Its id, agency and region: `police-rj`.'),
  contract: z
    .string()
    .regex(/^[a-z]+\/v\d+$/, 'a contract like police/v1')
    .describe('The published contract that its rows are mapped to: `police/v1`.'),
  region: z.string().min(1).max(20).describe('The state (`RJ`) or railway zone (`WCR`) that it answers for.'),
  transport,
  lookup: z
    .strictObject({
      kind: z
        .enum(['bulk', 'single', 'none'])
        .describe('Several keys in a call, one in a call, or none: then copies of the last reading are served.'),
    })
    .describe('Whether records can be asked for by their keys.'),
  changes,
  records: z.array(record).min(1).max(20).describe('Its kinds of record.'),
  unknown: words.default([]).describe('Texts that mean "not known" in any field: `NA`, `-`, `अज्ञात`.'),
  fresh: duration.prefault('1 min').describe('How long a record read is fresh: `1 min`.'),
  stale: duration
    .prefault('1 d')
    .describe('How long after that it may still be served while the system is down: `1 d`.'),
  keep: duration.prefault('400 d').describe('How long a copy is kept after the last reading that held it: `400 d`.'),
});

export type SourceFile = z.output<typeof sourceFile>;
