import { disclosedIn, withDisclosed } from '../../../../gateway/execution/disclosed-extension';

const disclosed = [{ child: 'c1', protected: false, returned: { CASE: 'FULL' }, withheld: {} }] as const;

describe('what an execution discloses', () => {
  it('is handed on beside its data, and written into no answer', () => {
    const result = withDisclosed({ data: { a: 1 } }, disclosed);
    // As the GraphQL server passes it on.
    const passed = { ...result, errors: undefined };
    expect(disclosedIn(passed.extensions)).toEqual(disclosed);
    expect(JSON.stringify(passed)).toBe('{"data":{"a":1},"extensions":{}}');
  });

  it('is nothing where nothing was executed', () => {
    expect(disclosedIn(undefined)).toEqual([]);
    expect(disclosedIn({})).toEqual([]);
  });
});
