import { silentLog } from '../../../../schema/process/log';
import { sourceFile } from '../../../../subgraphs/runtime/source-file/source-file';
import { openRequests, type RequestDeps } from '../../../../subgraphs/sources/transport/open-requests';
import { RequestInvalid } from '../../../../subgraphs/sources/transport/request-invalid';
import { createFakeClock } from '../../../fake-clock';

const DEPS: RequestDeps = {
  contract: { records: { fir: { schema: {}, key: ['year', 'number'], updatedAt: 'at' } }, keyOf: () => null },
  identify: () => null,
  readTime: () => null,
  secrets: () => 'secret',
  clock: createFakeClock(),
  log: silentLog,
};

interface Written {
  readonly kind?: string;
  readonly asks?: string;
  readonly changes?: string;
  readonly record?: string;
  readonly auth?: unknown;
  readonly lookup?: unknown;
  readonly list?: unknown;
}

/** The problem with a source file, if there is one. */
async function problem({
  kind = 'rest-json',
  asks = 'single',
  changes = 'snapshot',
  record = 'fir',
  auth,
  lookup,
  list,
}: Written) {
  const file = sourceFile.parse({
    ...{ source: 'police-rj', contract: 'police/v1', region: 'RJ', lookup: { kind: asks }, changes: { kind: changes } },
    transport: { kind, baseUrl: 'http://127.0.0.1:9', auth },
    records: [{ kind: record, fields: {}, ...(lookup !== undefined && { lookup }), ...(list !== undefined && { changes: list }) }], // prettier-ignore
  });
  try {
    await openRequests(file, DEPS).close();
    return null;
  } catch (error) {
    if (!(error instanceof RequestInvalid)) throw error;
    return error.message;
  }
}

const PLACEHOLDERS = { kind: 'placeholders', secret: { env: 'KEY' } };
const get = (path: string, more: object = {}) => ({ request: { path, ...more } });

describe('a source file is refused when it is opened, and its place is named, for', () => {
  it.each<[string, Written, RegExp]>([
    [
      'a placeholder that nothing fills',
      { lookup: get('/{station}/{number}') },
      /^records\.0\.lookup\.request\.path: .*\{year\}, \{number\}, not \{station\}/,
    ],
    ['one in a header', { lookup: get('/', { headers: { x: '{since}' } }) }, /lookup\.request\.headers\.x:/],
    [
      'a time in a list that is read whole',
      { list: get('/?s={since}') },
      /^records\.0\.changes\.request\.path: .*not \{since\}/,
    ],
    ['a page in a list without pages', { list: get('/', { query: { p: '{page}' } }) }, /changes\.request\.query\.p:/],
    ['a cursor where there is none', { changes: 'since', list: get('/{cursor}') }, /not \{cursor\}/],
    ['keys in a lookup of one record', { lookup: get('/{keys}') }, /not \{keys\}/],
    [
      'one record’s fields outside the key',
      { asks: 'bulk', lookup: get('/{number}', { key: '{number}' }) },
      /not \{number\}/,
    ],
    [
      'an unknown field within the key',
      { asks: 'bulk', lookup: get('/{keys}', { key: '{no}' }) },
      /request\.key: .*not \{no\}/,
    ],
    ['a body that is not sent', { lookup: get('/', { body: '{number}' }) }, /method: POST/],
    ['a form and a body', { lookup: get('/', { method: 'POST', body: '{number}', form: {} }) }, /not both/],
    ['SOAP without a body', { kind: 'soap', lookup: get('/') }, /a body/],
    ['a header that is none', { lookup: get('/{number}', { headers: { 'a b': 'x' } }) }, /the name of a header/],
    [
      'a credential in a path, which stands in logs',
      { auth: PLACEHOLDERS, lookup: get('/{number}?p={secret}') },
      /lookup\.request\.path: .*not \{secret\}/,
    ],
    [
      'a user that is none of the credential',
      { auth: PLACEHOLDERS, lookup: get('/{number}', { query: { u: '{user}' } }) },
      /lookup\.request\.query\.u: .*\{secret\}, not \{user\}/,
    ],
    [
      'a kind of record that the contract does not have',
      { record: 'challan' },
      /^records\.0\.kind: expected one of fir/,
    ],
    [
      'a time that cannot be written',
      { changes: 'since', list: { ...get('/{since}'), sinceAt: 'DD/MM' } },
      /changes\.sinceAt/,
    ],
  ])('%s', async (_, written, message) => {
    expect(await problem(written)).toMatch(message);
  });

  it('none of what each kind of list and lookup fills', async () => {
    const pages = (by: object) => ({ pages: { size: 5, ...by } });
    for (const written of [
      { lookup: get('/{year}/{number}') },
      { asks: 'bulk', lookup: get('/', { query: { k: '{keys}' }, key: '{year}-{number}', between: ',' }) },
      { changes: 'since', list: { ...get('/?s={since}&n={limit}&p={page}'), ...pages({ by: 'page' }) } },
      { list: { ...get('/?o={offset}'), ...pages({ by: 'offset' }) } },
      { list: { ...get('/?t={cursor}'), ...pages({ by: 'token', path: 'next' }) } },
      { changes: 'cursor', list: get('/?t={cursor}') },
      { auth: PLACEHOLDERS, lookup: get('/{number}', { query: { p: '{secret}' } }) },
    ])
      expect(await problem(written)).toBeNull();
  });
});
