import { isEnough } from '../../../../subgraphs/children/leads/sight';

describe('what a caller saw of a comparison', () => {
  it('is enough when it would be worth a review by itself', () => {
    expect(isEnough({ withheld: ['GIVEN'], seenBits: 0 })).toBe(true);
    expect(isEnough({ withheld: ['GIVEN'], seenBits: -0.1 })).toBe(false);
  });

  it('is enough, however little it is, when nothing was withheld', () => {
    expect(isEnough({ withheld: [], seenBits: -4 })).toBe(true);
  });
});
