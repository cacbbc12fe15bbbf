import { sameErrors } from '../../../../../gateway/console/answer/same-errors';

describe('the errors of an answer', () => {
  it('are said once where they say the same, with the parts that they are about counted as people count', () => {
    const timeout = { message: 'No answer in time.', extensions: { code: 'AGENCY_TIMEOUT' } };
    const groups = sameErrors([
      { ...timeout, path: ['child', 'stays', 0] },
      { ...timeout, path: ['child', 'stays', 1] },
      { ...timeout, path: ['child', 'stays', 1] },
      { message: 'Unknown.', extensions: { code: 'CHILD_NOT_FOUND' } },
    ]);
    expect(groups.map(({ paths, count }) => ({ paths, count }))).toEqual([
      { paths: ['child, stays 1', 'child, stays 2'], count: 3 },
      { paths: [], count: 1 },
    ]);
  });

  it('are none of an answer without', () => {
    expect(sameErrors([])).toEqual([]);
  });
});
