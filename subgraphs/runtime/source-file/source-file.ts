import { z } from 'zod';
import { duration, hours, rate } from './written-values';

/**
 * What a state team writes to plug its system in: where the system is, how it is asked, and how its rows become rows of
 * the agency's published contract. Verbs only: there are no expressions, because one could block the process or guess.
 * Durations are written `30 s`, `10 min`, `1 d`, and are milliseconds once read.
 */

/** A path in a row: a column's or field's whole name, or names joined by dots; `.` is the row itself. */
const path = z.string().min(1).max(200);
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
  /** Divides the text at these words or signs; `part` counts from 1, all parts without it. */
  readonly split?: readonly string[] | undefined;
  readonly part?: number | undefined;
  /** What the text is read as. */
  readonly as?: 'text' | 'number' | 'age' | 'phone' | 'firNumber' | 'firYear' | undefined;
  /** A list of the row, each entry of which is read by `fields`. */
  readonly each?: string | undefined;
  /** The fields of an object, read from the row, or from each entry of `each`. */
  readonly fields?: Readonly<Record<string, Rule | string>> | undefined;
  /** The first of these rules that gives a value. */
  readonly firstOf?: readonly (Rule | string)[] | undefined;
  readonly constant?: string | number | boolean | undefined;
  /** Texts that mean "not known" here, besides those of the whole file. */
  readonly unknown?: readonly string[] | undefined;
}

const rule: z.ZodType<Rule | string> = z.lazy(() => z.union([path, ruleObject]));
const fields = z.record(z.string().min(1).max(100), rule);
const ruleObject: z.ZodType<Rule> = z.lazy(() =>
  z.strictObject({
    from: z.union([path, z.array(path).min(1).max(20)]).optional(),
    join: z.string().max(10).optional(),
    at: z.union([z.string().max(60), z.array(z.string().max(60)).min(1).max(10)]).optional(),
    zone: z
      .string()
      .regex(/^[+-]\d{2}:\d{2}$/)
      .optional(),
    codes: z.record(z.string(), z.string()).optional(),
    font: z.enum(['krutidev', 'chanakya']).optional(),
    split: words.min(1).optional(),
    part: z.number().int().min(1).max(20).optional(),
    as: z.enum(['text', 'number', 'age', 'phone', 'firNumber', 'firYear']).optional(),
    each: path.optional(),
    fields: fields.optional(),
    firstOf: z.array(rule).min(1).max(10).optional(),
    constant: z.union([z.string(), z.number(), z.boolean()]).optional(),
    unknown: words.optional(),
  }),
);

/** Names an environment variable (`env`) or a file (`file`) that holds the secret. */
const secret = z.union([
  z.strictObject({ env: z.string().regex(/^[A-Z][A-Z0-9_]*$/) }),
  z.strictObject({ file: z.string().min(1) }),
]);
export type SecretPlace = z.output<typeof secret>;

const auth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('header'), name: z.string().min(1), prefix: z.string().default(''), secret }),
  z.strictObject({ kind: z.literal('basic'), user: z.string().min(1), secret }),
  z.strictObject({
    kind: z.literal('oauth2'),
    tokenUrl: z.url({ protocol: /^https?$/ }),
    clientId: z.string().min(1),
    scope: z.string().optional(),
    secret,
  }),
  z.strictObject({ kind: z.literal('mtls'), cert: secret, key: secret, ca: secret.optional() }),
]);
export type Auth = z.output<typeof auth>;

/** A value of the answer that decides something: `{ path: RC, equals: ["0", "OK"] }`. */
const test = z.strictObject({ path, equals: z.array(z.string()).min(1) });
export type AnswerTest = z.output<typeof test>;

/**
 * A request. `{…}` in path, query, headers, form and body stands for a value, escaped for where it stands: the key fields of
 * the contract (`{stationCode}`), `{since}`, `{page}`, `{offset}`, `{limit}`, `{cursor}`, and `{keys}`: `key` for each
 * record that a bulk lookup asks for, with `between` between them.
 */
const request = z.strictObject({
  method: z.enum(['GET', 'POST']).default('GET'),
  path: z.string().startsWith('/'),
  query: z.record(z.string(), z.string()).default({}),
  headers: z.record(z.string(), z.string()).default({}),
  form: z.record(z.string(), z.string()).optional(),
  /** JSON for rest-json; XML for rest-xml; the content of the SOAP body for soap. */
  body: z.string().optional(),
  /** SOAPAction. */
  action: z.string().optional(),
  key: z.string().optional(),
  between: z.string().optional(),
});
export type RequestFile = z.output<typeof request>;

const lookup = z.strictObject({
  request,
  /** Where the rows are in the answer; `.` when the answer is the row. */
  each: path.default('.'),
  /** How the system says that it has no such record; a status, or a value in an answer of 200. */
  notFound: z.strictObject({ status: z.array(z.number().int()).optional(), when: test.optional() }).default({}),
  /** What an answer that is none says; any other value is a refusal. */
  ok: test.optional(),
});

const list = z.strictObject({
  request,
  each: path.default('.'),
  ok: test.optional(),
  /** How further pages are had. */
  pages: z
    .discriminatedUnion('by', [
      z.strictObject({ by: z.literal('page'), first: z.number().int().default(1), size: z.number().int().positive() }),
      z.strictObject({ by: z.literal('offset'), size: z.number().int().positive() }),
      z.strictObject({ by: z.literal('token'), path, size: z.number().int().positive() }),
    ])
    .optional(),
  /** cursor: where the next cursor is, and what says that there is more. */
  next: path.optional(),
  more: test.optional(),
  /** How `{since}` is written. */
  sinceAt: z.string().default('iso'),
  /** since, push: the row's own time of change. */
  changedAt: ruleObject.optional(),
  /** What says that a row was withdrawn. */
  deleted: test.optional(),
  /** Where the record is in a row of the list; default: the row is the record. */
  record: path.default('.'),
  /** Where the answer says the system's own time, so that a clock that was set back is noticed. */
  now: ruleObject.optional(),
});

const record = z.strictObject({
  /** The kind of record in the contract: `fir`, `stay`. */
  kind: z.string().min(1),
  lookup: lookup.optional(),
  changes: list.optional(),
  /** files: which files of the folder hold these records (`stays-*.csv`), on which sheet, and where in an XML file. */
  files: z.string().min(1).optional(),
  sheet: z.string().optional(),
  each: path.optional(),
  fields,
});
export type RecordFile = z.output<typeof record>;
export type LookupFile = z.output<typeof lookup>;
export type ListFile = z.output<typeof list>;

const http = {
  baseUrl: z.url({ protocol: /^https?$/, error: 'an http:// or https:// address' }),
  auth: auth.optional(),
  /** `1 per 5 s` */
  rate: rate.optional(),
  concurrency: z.number().int().min(1).max(64).default(4),
  /** The hours in which it may be asked, Indian time: `22:00-06:00`. */
  window: hours.optional(),
  attempt: duration.default(2000),
  budget: duration.default(4000),
};

const transport = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rest-json'), ...http }),
  z.strictObject({ kind: z.literal('rest-xml'), ...http }),
  z.strictObject({ kind: z.literal('soap'), version: z.enum(['1.1', '1.2']).default('1.1'), ...http }),
  z.strictObject({
    kind: z.literal('files'),
    /** Relative to the source file. */
    folder: z.string().min(1),
    format: z.enum(['csv', 'xlsx', 'json-lines', 'xml']),
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).default('utf-8'),
    delimiter: z.enum([',', ';', '\t', '|']).optional(),
    /** How long a file must stay as it is before it is taken: it may still be written. */
    settle: duration.default(60_000),
    /** Where taken files are moved, relative to the folder; without it they stay and are remembered. */
    moveTo: z.string().optional(),
  }),
]);
export type TransportFile = z.output<typeof transport>;

const every = duration.default(60_000);
const changes = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cursor'), every }),
  z.strictObject({
    kind: z.literal('since'),
    every,
    /** How far before the newest known change the list is asked for again: rows are written late, clocks are set back. */
    overlap: duration.default(600_000),
    /** How often everything is read again, which is how withdrawals are found. */
    full: duration.optional(),
    shrink: z.number().min(0).max(1).default(0.2),
  }),
  z.strictObject({
    kind: z.literal('snapshot'),
    every,
    /** A reading with fewer rows than the last, by more than this share, waits for a person. */
    shrink: z.number().min(0).max(1).default(0.2),
  }),
  z.strictObject({
    kind: z.literal('push'),
    listen: z.strictObject({ host: z.string().default('127.0.0.1'), port: z.number().int().min(0).max(65535) }),
    signature: z.strictObject({ header: z.string().default('x-signature'), prefix: z.string().default(''), secret }),
    /** A number that grows by one with each message: a gap asks for everything again. */
    sequence: path.optional(),
    every,
  }),
]);
export type ChangesFile = z.output<typeof changes>;

export const sourceFile = z.strictObject({
  $schema: z.string().optional(),
  /** `police-rj` */
  source: z.string().min(1),
  /** `police/v1` */
  contract: z.string().regex(/^[a-z]+\/v\d+$/, 'a contract like police/v1'),
  region: z.string().min(1).max(20),
  transport,
  lookup: z.strictObject({ kind: z.enum(['bulk', 'single', 'none']) }),
  changes,
  records: z.array(record).min(1).max(20),
  /** Texts that mean "not known" in any field. */
  unknown: words.default([]),
  /** How long a record read is fresh, and how long after that it may still be served. */
  fresh: duration.default(60_000),
  stale: duration.default(86_400_000),
  /** How long a copy is kept after the last reading that held it. */
  keep: duration.default(400 * 86_400_000),
});

export type SourceFile = z.output<typeof sourceFile>;
