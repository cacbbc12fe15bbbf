import { placeholderProblems } from '../../../../subgraphs/runtime/source-file/placeholder-rules';
import { sourceFile } from '../../../../subgraphs/runtime/source-file/source-file';
import { POLICE_KEYS } from './written-file';

interface Written {
  readonly asks?: 'bulk' | 'single';
  readonly changes?: 'cursor' | 'since' | 'snapshot';
  readonly lookup?: unknown;
  readonly list?: unknown;
}

/** What is wrong with the placeholders of a record: the place below it, and what came. */
function problems({ asks = 'single', changes = 'snapshot', lookup, list }: Written): string[] {
  const file = sourceFile.parse({
    ...{
      source: 'police-rj',
      contract: 'police/v1',
      region: 'RJ',
      lookup: { kind: asks },
      changes: { kind: changes, every: '1 min' },
    },
    transport: { kind: 'rest-json', baseUrl: 'http://127.0.0.1:9' },
    records: [{ kind: 'fir', fields: {}, ...(lookup !== undefined && { lookup }), ...(list !== undefined && { changes: list }) }], // prettier-ignore
  });
  return file.records.flatMap((record, at) =>
    placeholderProblems(file, record, { at, contract: POLICE_KEYS }).map(
      ({ path, came }) => `${path.slice(2).join('.')}: ${came}`,
    ),
  );
}

const get = (path: string, more: object = {}) => ({ request: { path, ...more } });
const pages = (by: object) => ({ pages: { size: 5, ...by } });

describe('the placeholders of a request', () => {
  it.each<[string, Written, string]>([
    ['one that nothing fills', { lookup: get('/{station}/{firNo}') }, 'lookup.request.path: {station}'],
    [
      'one in a header',
      { lookup: get('/{firNo}', { headers: { x: '{since}' } }) },
      'lookup.request.headers.x: {since}',
    ],
    ['a time in a list that is read whole', { list: get('/?s={since}') }, 'changes.request.path: {since}'],
    [
      'a page in a list without pages',
      { list: get('/', { query: { p: '{page}' } }) },
      'changes.request.query.p: {page}',
    ],
    [
      'a cursor where there is none',
      { changes: 'since', list: get('/{since}/{cursor}') },
      'changes.request.path: {cursor}',
    ],
    ['keys in a lookup of one record', { lookup: get('/{keys}') }, 'lookup.request.path: {keys}'],
    [
      'a field outside the key of several',
      { asks: 'bulk', lookup: get('/{keys}/{firNo}', { key: '{firNo}' }) },
      'lookup.request.path: {firNo}',
    ],
    [
      'an unknown field within it',
      { asks: 'bulk', lookup: get('/{keys}', { key: '{no}' }) },
      'lookup.request.key: {no}',
    ],
  ])('are refused where they stand: %s', (_, written, problem) => expect(problems(written)).toEqual([problem]));

  it('may be those that the kind of lookup and of list fills', () => {
    for (const written of [
      { lookup: get('/{year}/{firNo}') },
      { asks: 'bulk', lookup: get('/', { query: { k: '{keys}' }, key: '{year}-{firNo}', between: ',' }) },
      { changes: 'since', list: { ...get('/?s={since}&n={limit}&p={page}'), ...pages({ by: 'page' }) } },
      { list: { ...get('/?o={offset}'), ...pages({ by: 'offset' }) } },
      { list: { ...get('/?t={cursor}'), ...pages({ by: 'token', path: 'next' }) } },
      { changes: 'cursor', list: get('/?t={cursor}') },
    ] as const)
      expect(problems(written)).toEqual([]);
  });
});
