import learnt from '../../../../../subgraphs/linkage/matching/record/known-names.json';
import { areTwoNames, isCommonWord, isKnownName } from '../../../../../subgraphs/linkage/matching/record/known-names';
import { fineKey } from '../../../../../subgraphs/linkage/names/keys';
import { learnKnownNames } from '../../../../bench/matching/learn-known-names';

describe('the known names', () => {
  it('are what the corpora say under the rules of names of today', () => {
    expect(learnKnownNames(learnt.asOf)).toEqual(learnt);
  });

  it('are two where no corpus has them as spellings of one', () => {
    expect(areTwoNames(fineKey('anita'), fineKey('ankita'))).toBe(true);
    expect(areTwoNames(fineKey('mondal'), fineKey('mandal'))).toBe(false);
    expect(areTwoNames(fineKey('anita'), 'zzqx')).toBe(false);
    expect(isKnownName('zzqx')).toBe(false);
  });

  it('tell nobody apart where one in some hundred people has them', () => {
    for (const word of ['kumar', 'mohammad', 'sheikh', 'singh']) expect(isCommonWord(fineKey(word))).toBe(true);
    for (const word of ['anil', 'sunita', 'sampath', 'arif']) expect(isCommonWord(fineKey(word))).toBe(false);
  });
});
