import { childNames } from '../../../../../gateway/console/desk/child-names';

describe('the names of a child', () => {
  const names = ['Astha Mishra', 'आस्था मिश्रा', 'आस्था  मिश्रा', 'Aastha Mishra', 'AASTHA MISHRA', 'आस्था मिश्रा'];
  const given = names.map((text) => ({ text }));

  it('stand once each, the most frequent of each script first, that of the page before the other', () => {
    expect(childNames(given, 'en')).toEqual({ first: ['Aastha Mishra', 'आस्था मिश्रा'], other: ['Astha Mishra'] });
    expect(childNames(given, 'hi').first).toEqual(['आस्था मिश्रा', 'Aastha Mishra']);
  });

  it('may be withheld, empty or without a text', () => {
    for (const none of [null, undefined, [], [{}, { text: ' ' }]]) {
      expect(childNames(none, 'en')).toEqual({ first: [], other: [] });
    }
  });
});
