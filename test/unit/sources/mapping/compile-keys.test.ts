import { sourceFile } from '../../../../subgraphs/runtime/source-file/source-file';
import { compileKeys } from '../../../../subgraphs/sources/mapping/compile-keys';
import { contract, KEY } from './test-contract';

describe('a row of a list that only names records', () => {
  const keysOf = (list: object) =>
    compileKeys(
      sourceFile.parse({
        ...{ source: 'police-rj', contract: 'police/v1', region: 'RJ', lookup: { kind: 'single' } },
        transport: { kind: 'rest-json', baseUrl: 'http://127.0.0.1:1/' },
        changes: { kind: 'since', every: '1 min' },
        records: [
          {
            kind: 'fir',
            fields: { ...KEY, registeredAt: { from: 'AT', at: 'iso' } },
            changes: { request: { path: '/' }, gives: 'keys', ...list },
          },
        ],
      }),
      contract,
    );

  it('names the record by the record’s own rules, of which it needs no other field', () => {
    expect(keysOf({})('fir', { PS: '28001', YR: 2025, NO: '123' })).toEqual({
      ...{ kind: 'fir', native: 'RJ/28001/2025/123' },
    });
  });

  it('names it by the list’s own rules where it has some', () => {
    const key = { firNo: { from: 'REF', split: ['/'], part: 1 }, year: { from: 'REF', split: ['/'], part: 2 } };
    const keyIn = keysOf({ key });
    expect(keyIn('fir', { PS: '28001', REF: '123/2025' })?.native).toBe('RJ/28001/2025/123');
    expect(keyIn('fir', { PS: '28001', REF: '123' })).toBeNull();
    expect(keyIn('fir', { PS: '28001', YR: 2025, NO: '123' })).toBeNull();
  });

  it('names none of a list that gives whole records', () => {
    expect(keysOf({ gives: 'records' })('fir', { PS: '28001', YR: 2025, NO: '123' })).toBeNull();
  });
});
