import english from '../../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../../gateway/console/words/words.hi.json';
import { shortRecord } from '../../../../../../gateway/console/matches/judging/short-record';
import { wordsOf } from '../../../../../../gateway/console/words/words';
import { AHTU, HOMES, POLICE, RAILWAY } from '../../../../../../schema/agencies/agencies';

const en = wordsOf('en', english);
const hi = wordsOf('hi', hindi);

describe('a record that a judgement names', () => {
  it('is called as officers call it, in the page’s language', () => {
    expect(shortRecord('police-mp:fir:MP/23250006/2025/0012', en)).toBe('FIR MP/23250006/2025/0012');
    expect(shortRecord('police-mp:fir:MP/23250006/2025/0012', hi)).toBe('प्राथमिकी MP/23250006/2025/0012');
    expect(shortRecord('railway-wcr:contact:WCR-GRP-2025-040001', hi)).toBe('बचाव संख्या WCR-GRP-2025-040001');
  });

  it('has a word for every kind of record that an agency keeps', () => {
    const kinds = [POLICE, HOMES, AHTU, RAILWAY].flatMap(({ kinds: kept }) => Object.keys(kept));
    expect(kinds.length).toBeGreaterThan(5);
    for (const kind of kinds) expect(shortRecord(`x-mp:${kind}:1`, en)).not.toBe(`${en.say('record.other')} 1`);
  });

  it('stays a token where the number is masked', () => {
    expect(shortRecord('record-abc', en)).toBe('record-abc');
  });
});
