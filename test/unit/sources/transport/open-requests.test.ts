import { silentLog } from '../../../../schema/process/log';
import { sourceFile } from '../../../../subgraphs/runtime/source-file/source-file';
import { openRequests, type RequestDeps } from '../../../../subgraphs/sources/transport/open-requests';
import { RequestInvalid } from '../../../../subgraphs/sources/transport/request-invalid';
import { createFakeClock } from '../../../fake-clock';

const DEPS: RequestDeps = {
  contract: { keyOf: () => null },
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
  readonly lookup?: unknown;
  readonly list?: unknown;
}

/** The problem with a source file, if there is one. */
async function problem({ kind = 'rest-json', asks = 'single', changes = 'snapshot', lookup, list }: Written) {
  const file = sourceFile.parse({
    ...{
      source: 'police-rj',
      contract: 'police/v1',
      region: 'RJ',
      lookup: { kind: asks },
      changes: { kind: changes, every: '1 min' },
    },
    transport: { kind, baseUrl: 'http://127.0.0.1:9' },
    records: [{ kind: 'fir', fields: {}, ...(lookup !== undefined && { lookup }), ...(list !== undefined && { changes: list }) }], // prettier-ignore
  });
  try {
    await openRequests(file, DEPS).close();
    return null;
  } catch (error) {
    if (!(error instanceof RequestInvalid)) throw error;
    return error.message;
  }
}

const get = (path: string, more: object = {}) => ({ request: { path, ...more } });

describe('a source file is refused when it is opened, and its place is named, for', () => {
  it.each<[string, Written, RegExp]>([
    ['a body that is not sent', { lookup: get('/', { body: '{number}' }) }, /method: POST/],
    ['a form and a body', { lookup: get('/', { method: 'POST', body: '{number}', form: {} }) }, /not both/],
    ['SOAP without a body', { kind: 'soap', lookup: get('/') }, /a body/],
    ['a header that is none', { lookup: get('/{number}', { headers: { 'a b': 'x' } }) }, /the name of a header/],
    [
      'a time that cannot be written',
      { changes: 'since', list: { ...get('/{since}'), sinceAt: 'DD/MM' } },
      /changes\.sinceAt/,
    ],
  ])('%s', async (_, written, message) => {
    expect(await problem(written)).toMatch(message);
  });

  it('nothing that each kind of list and lookup may be', async () => {
    const pages = (by: object) => ({ pages: { size: 5, ...by } });
    for (const written of [
      { lookup: get('/{year}/{number}') },
      { asks: 'bulk', lookup: get('/', { query: { k: '{keys}' }, key: '{year}-{number}', between: ',' }) },
      { changes: 'since', list: { ...get('/?s={since}&n={limit}&p={page}'), ...pages({ by: 'page' }) } },
      { list: { ...get('/?o={offset}'), ...pages({ by: 'offset' }) } },
      { list: { ...get('/?t={cursor}'), ...pages({ by: 'token', path: 'next' }) } },
      { changes: 'cursor', list: get('/?t={cursor}') },
    ])
      expect(await problem(written)).toBeNull();
  });
});
