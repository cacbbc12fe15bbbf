import { languageOfScript } from '../../../../../gateway/console/dom/in-its-script';

describe('the language to read a name in', () => {
  it('is that of its script', () => {
    const names = ['कटनी', 'Katni', 'ਲੁਧਿਆਣਾ', 'কলকাতা', 'சென்னை', 'لکھنؤ', ''];
    expect(names.map(languageOfScript)).toEqual(['hi', 'en', 'pa', 'bn', 'ta', 'ur', 'en']);
  });
});
