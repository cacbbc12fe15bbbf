import fc from 'fast-check';
import { maskError, refusal } from '../../../../gateway/errors/errors';
import { CODES, isCode } from '../../../../schema/errors/codes';
import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';

describe('the last mask', () => {
  it('lets only codes of the catalogue leave, with their sentences', () => {
    const anything = fc.record(
      {
        message: fc.string(),
        extensions: fc.dictionary(fc.constantFrom('code', 'source', 'got', 'stacktrace', 'x'), fc.jsonValue()),
      },
      { requiredKeys: ['message'] },
    );
    fc.assert(
      fc.property(anything, (error) => {
        const { message, extensions } = maskError(error, AGENCY_REGISTRY);
        const code = extensions?.['code'];
        if (!isCode(code)) throw new Error('no code');
        expect(message).toBe(CODES[code].en);
        expect(extensions).toMatchObject({ hi: CODES[code].hi, retry: CODES[code].retry });
        expect(Object.keys(extensions ?? {})).not.toContain('stacktrace');
      }),
    );
  });

  it('keeps what distinguishes equal numbers, and nothing personal', () => {
    const candidates = [
      { agency: 'POLICE', source: 'police-mp', station: 'Katni', year: 2025, name: 'Asha', note: { a: 1 } },
      'garbage',
    ];
    const { extensions } = maskError(
      { message: 'x', extensions: { code: 'RECORD_AMBIGUOUS', candidates } },
      AGENCY_REGISTRY,
    );
    expect(extensions?.['candidates']).toEqual([
      { agency: 'POLICE', source: 'police-mp', station: 'Katni', year: 2025 },
      {},
    ]);
  });

  it('keeps message and locations of a query that does not fit the schema', () => {
    const message = 'Cannot query field "nams" on type "Child". Did you mean "names"?';
    const locations = [{ line: 1, column: 3 }];
    const masked = maskError(
      { message, locations, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', stacktrace: [] } },
      AGENCY_REGISTRY,
    );
    const { hi, retry } = CODES.QUERY_INVALID;
    expect(masked).toEqual({ message, locations, extensions: { code: 'QUERY_INVALID', hi, retry } });
  });

  it('masks codes that are not in the catalogue', () => {
    const masked = maskError({ message: 'at /srv/x', extensions: { code: 'INTERNAL_SERVER_ERROR' } }, AGENCY_REGISTRY);
    expect(masked).toMatchObject({ message: CODES.INTERNAL.en, extensions: { code: 'INTERNAL' } });
    const request = maskError({ message: 'blocked', extensions: { code: 'BAD_REQUEST' } }, AGENCY_REGISTRY);
    expect(request).toMatchObject({ message: CODES.REQUEST_INVALID.en, extensions: { code: 'REQUEST_INVALID' } });
  });

  it('writes a whole answer for a request that was not executed', () => {
    expect(JSON.parse(refusal('REQUEST_INVALID', { expected: 'JSON' }))).toMatchObject({
      errors: [{ message: CODES.REQUEST_INVALID.en, extensions: { code: 'REQUEST_INVALID', expected: 'JSON' } }],
    });
  });
});
