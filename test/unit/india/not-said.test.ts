import { isNoName, isNoPlace, isNotSaid } from '../../../subgraphs/india/not-said';

describe('a text that only says that nothing is known', () => {
  it.each(
    (
      'Unknown|unknown.|UNKNOWN|N/A|N.A.|NA|nil|None|null|---|____|???|xxx|not known|Not Available|not told|not applicable|' +
      'father not known|Father’s name unknown|name not disclosed|Agyat|naam pata nahi|pata nhi|nahin pata|naam nahi bataya|' +
      'अज्ञात|अज्ञात।|नामालूम|पता नहीं|पता नही|पता नहि|नाम नहीं बताया|नाम नही बताया|अपना नाम नहीं बता पा रही है|ज्ञात नहीं|' +
      'पिता का नाम अज्ञात|पिता का नाम ज्ञात नहीं|उपलब्ध नहीं|लागू नहीं|निरंक|माहित नाही|অজ্ঞাত|અજ્ઞાત|தெரியாது|తెలియదు|نامعلوم|' +
      'नाव अज्ञात|নাম অজানা|பெயர் தெரியவில்லை|పేరు తెలియదు|does not remember|naam pta nahi|nam nahi btaya|भूल गयी है|as above|#NAME?|#REF!|' +
      '0000000000|00000 00000|+91 0000000000|9999999999|1111111111|००००००००००|00/00/0000| |'
    ).split('|'),
  )('is %p', (text) => {
    expect(isNotSaid(text)).toBe(true);
    expect(isNoName(text)).toBe(true);
  });

  it.each(
    (
      '99/99/9999|Nilesh|Nila|Nani|Noor|Naina|Naresh|Nanda|Anjan|Anam|Unni|अंजन|अनामिका|निरंजन|नामदेव|Ramesh|Ramesh Unknown|Baby Kumari|' +
      'बेबी कुमारी|Balak Ram|0|1|2011|9876543210|9999912345|98765|scar, size not known|Naxalbari|Naam Singh|Unknown d/o Ramesh|Ram 2|12|A1'
    ).split('|'),
  )('is not %p', (text) => {
    expect(isNotSaid(text)).toBe(false);
    expect(isNoName(text)).toBe(false);
  });

  it.each(
    'Unknown1|Unknown-2|UNKNOWN (1)|अज्ञात-3|unknown no. 3|Child No 5|Victim|पीड़िता|Victim 2|Baby|Baby Girl|baby boy|बेबी|बालिका|अज्ञात बालक|unknown female|Unknown Male Child|नवजात शिशु|unnamed|No Name|लावारिस|लड़की'.split(
      '|',
    ),
  )('names nobody by %p, which elsewhere may be said', (text) => expect(isNoName(text)).toBe(true));

  it('leaves the words for a sex to the field for it', () => {
    for (const text of ['Female', 'बालिका', 'Girl', 'male child']) expect(isNotSaid(text)).toBe(false);
  });

  it('is no place by words that may be said elsewhere', () => {
    for (const text of ['Other', 'अन्य', 'other state', 'अन्य राज्य', 'Unknown']) expect(isNoPlace(text)).toBe(true);
    for (const text of ['Other', 'अन्य']) expect([isNotSaid(text), isNoName(text)]).toEqual([false, false]);
    for (const text of ['Katni', 'कटनी', 'Otherpur']) expect(isNoPlace(text)).toBe(false);
  });
});
