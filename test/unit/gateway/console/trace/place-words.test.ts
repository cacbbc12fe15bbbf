import english from '../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../gateway/console/words/words.hi.json';
import { placeText, placeWords } from '../../../../../gateway/console/trace/place-words';
import { wordsOf } from '../../../../../gateway/console/words/words';

const en = wordsOf('en', english);
/** With names of districts, as the build adds them. */
const hi = wordsOf('hi', { ...hindi, 'district.Alwar': 'अलवर' });
const home = {
  name: 'Asha Bal Griha',
  nameHi: 'आशा बाल गृह',
  district: 'Alwar',
  state: 'RJ',
  precision: 'SITE',
} as const;

describe('a place', () => {
  it('is named in both scripts, that of the page first, with the area that its name does not say', () => {
    expect(placeText(home, en)).toBe('Asha Bal Griha (आशा बाल गृह), Alwar, Rajasthan');
    expect(placeText(home, hi)).toBe('आशा बाल गृह (Asha Bal Griha), अलवर, राजस्थान');
    // A station in capitals is the town of the district.
    expect(placeText({ name: 'ALWAR', nameHi: null, district: 'Alwar', state: 'RJ' }, en)).toBe('Alwar, Rajasthan');
  });

  it('is written in the letters of a Hindi page where it bears a district’s name, and else as the graph writes it', () => {
    const station = { nameHi: null, district: 'Alwar', state: 'RJ' };
    expect(placeText({ name: 'ALWAR', ...station }, hi)).toBe('अलवर (Alwar), राजस्थान');
    expect(placeText({ name: 'KHAIRTHAL', ...station }, hi)).toBe('Khairthal, अलवर, राजस्थान');
    expect(placeText({ district: 'Alwar', state: 'RJ', precision: 'DISTRICT' }, hi)).toBe('ज़िला अलवर, राजस्थान');
    expect(placeText({ district: 'Elsewhere', state: 'RJ' }, hi)).toBe('ज़िला Elsewhere, राजस्थान');
  });

  it('is its district where no more may be shown, and nothing where nothing may', () => {
    expect(placeText({ district: 'Alwar', state: 'RJ', precision: 'DISTRICT' }, en)).toBe('district Alwar, Rajasthan');
    expect(placeText({ state: 'RJ' }, hi)).toBe('राजस्थान');
    for (const none of [null, undefined, {}]) expect(placeWords(none, en)).toBeNull();
  });
});
