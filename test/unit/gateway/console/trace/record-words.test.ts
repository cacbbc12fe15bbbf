import english from '../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../gateway/console/words/words.hi.json';
import { recordParts } from '../../../../../gateway/console/trace/record-words';
import { wordsOf } from '../../../../../gateway/console/words/words';

const en = wordsOf('en', english);
const text = (record: unknown, words = en) =>
  recordParts(record, words).map(({ label, value }) => `${label} ${value}`.trim());

describe('a record', () => {
  const station = { name: 'Katni', nameHi: 'कटनी' };

  it('is named as officers name it: by its number, and what tells it apart', () => {
    const fir = { __typename: 'Fir', number: '0012/2025', station };
    expect(text(fir)).toEqual(['FIR 0012/2025', 'station Katni']);
    expect(text(fir, wordsOf('hi', hindi))).toEqual(['प्राथमिकी 0012/2025', 'थाना कटनी']);
    const train = { number: '14312', name: 'ALA HAZRAT EXP' };
    expect(text({ rescueId: 'NWR-RPF-2025-400001', train, platform: '2', force: 'RPF' })).toEqual([
      'Rescue id NWR-RPF-2025-400001',
      'train 14312 Ala Hazrat Exp',
      'platform 2',
      'RPF',
    ]);
  });

  it('says of a railway’s record a railway station, which in Hindi is another word than a police station', () => {
    const found = { rescueId: 'NWR-1', station: { name: 'ALWAR', nameHi: null } };
    expect(text(found)).toEqual(['Rescue id NWR-1', 'station Alwar']);
    expect(text(found, wordsOf('hi', hindi))).toEqual(['बचाव संख्या NWR-1', 'स्टेशन Alwar']);
  });

  it('tells its type by the fields that it alone has, or by its key, where an operation does not ask for it', () => {
    expect(text({ profileId: 'CHB1' })).toEqual(['Profile CHB1']);
    expect(text({ caseNo: 'CWC/1' })).toEqual(['CWC case CWC/1']);
    expect(text({ number: 'AHTU-MP-1', unit: { name: 'Katni' } })).toEqual(['AHTU case AHTU-MP-1', 'unit Katni']);
    expect(text({ number: '1/2025', key: 'police-mp:missing-report:MP/1/2025/1' })).toEqual(['Missing report 1/2025']);
    // A FIR and a missing report have the same fields.
    expect(text({ number: '1/2025', station })).toEqual(['Record 1/2025', 'station Katni']);
  });

  it('shows of a masked number the end of its token, by which two are seen to be the same', () => {
    const token = `record-${'x'.repeat(40)}kJHXg1`;
    expect(text({ __typename: 'Fir', number: token })).toEqual(['FIR masked number …kJHXg1']);
  });

  it('may be absent, empty or odd', () => {
    for (const none of [null, undefined, {}, 'text', 5]) expect(text(none)).toEqual([]);
  });
});
