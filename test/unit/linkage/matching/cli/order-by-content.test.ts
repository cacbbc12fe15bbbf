import fc from 'fast-check';
import { orderByContent } from '../../../../../subgraphs/linkage/matching/cli/order-by-content';

describe('the order of records by what they say', () => {
  it('does not depend on the order in which they come', () => {
    const father = fc.constantFrom('Ram', 'Lakhan', 'Hari');
    const list = fc.uniqueArray(fc.record({ id: fc.string(), father }), { selector: ({ id }) => id });
    fc.assert(
      fc.property(list, (records) => {
        expect(orderByContent([...records].reverse())).toEqual(orderByContent(records));
        expect(new Set(orderByContent(records))).toEqual(new Set(records));
      }),
    );
  });
});
