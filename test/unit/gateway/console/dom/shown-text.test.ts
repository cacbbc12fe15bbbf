import { shownText } from '../../../../../gateway/console/dom/shown-text';

describe('a text as it is shown', () => {
  it('turns no writing around, neither its own nor what stands after it', () => {
    for (const turn of '\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069') {
      expect(shownText(`Katni ${turn}2100/5202`)).toBe('Katni 2100/5202');
    }
  });

  it('keeps each letter of every script, with the joiners that Devanagari needs', () => {
    for (const text of ['क्\u200Dष', 'क्\u200Cष', 'محمد', 'Sunita', '<b>&amp;']) expect(shownText(text)).toBe(text);
  });
});
