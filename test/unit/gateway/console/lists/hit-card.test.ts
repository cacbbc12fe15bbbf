import english from '../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../gateway/console/words/words.hi.json';
import { fittedLines } from '../../../../../gateway/console/lists/hit-card';
import { wordsOf } from '../../../../../gateway/console/words/words';

describe('what fitted of a child that was searched for', () => {
  const fields = (levels: readonly string[]) =>
    levels.map((level, at) => ({ field: 'PLACE_OF_CARE' as const, level, bits: -at }));
  const PLACES = ['STATION', 'NOW', 'BEFORE', 'DISTRICT', 'NEAR', 'STATE'];

  it('says in words of either language how a station, a home or a district fitted', () => {
    const said = (words = wordsOf('en', english)) =>
      fittedLines({ fields: fields(PLACES) }, words).map(({ how }) => how);
    expect(said().slice(0, 3)).toEqual(['at this station', 'there now', 'there before']);
    expect(said(wordsOf('hi', hindi)).filter((how) => /[A-Za-z]/u.test(how))).toEqual([]);
  });
});
