import { z } from 'zod';
import { fields, path, ruleObject } from './mapping-rule';

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

export const record = z
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
