import fc from 'fast-check';
import { fromKrutiDev } from '../../../subgraphs/india/kruti-dev';
import { devanagariWords } from '../../devanagari-words';
import { toKrutiDev } from './kruti-dev-writer';

const words = devanagariWords();
const drawn = words.flatMap((word) => {
  const one = toKrutiDev(word);
  return one === null ? [] : [{ word, one }];
});

describe('Devanagari typed for Kruti Dev', () => {
  it.each([
    ['lquhrk oekZ', 'सुनीता वर्मा'],
    ["jkts'k dqekj", 'राजेश कुमार'],
    ['dhfrZ', 'कीर्ति'],
    ['/keZsUnz', 'धर्मेन्द्र'],
    ['fiz;adk', 'प्रियंका'],
    ['t+kfgn [+kku', 'ज़ाहिद ख़ान'],
    ['fo|ky;', 'विद्यालय'],
    ['egkjk"Vª', 'महाराष्ट्र'],
  ])('%s is read as %s', (text, read) => expect(fromKrutiDev(text)).toBe(read.normalize('NFC')));

  it.each([
    // A candra with a dot, because the sign for both is on no key.
    ['xkWao', 'गाँव'],
    ['gWalh', 'हँसी'],
    ['MkWDVj', 'डॉक्टर'],
    ['vkWfQl', 'ऑफिस'],
    // The signs in another order than the usual.
    ['jkas', 'रों'],
    ['dqekjks', 'कुमारो'],
    // Signs that draw two at once.
    ['Çgnh', 'हिंदी'],
    ['dhÆr', 'कीर्ति'],
    ['eÊ', 'र्मी'],
    ['lÃn', 'सईद'],
  ])('as typists type it, %s is read as %s', (text, read) => expect(fromKrutiDev(text)).toBe(read.normalize('NFC')));

  it('is read as what was written, for every word of the corpora', () => {
    expect(drawn.length / words.length).toBeGreaterThan(0.99);
    expect(drawn.filter(({ word, one }) => fromKrutiDev(one) !== word.normalize('NFC'))).toEqual([]);
  });

  it('stays Devanagari where it is already, and never fails', () => {
    for (const word of words.slice(0, 500)) expect(fromKrutiDev(word)).toBe(word.normalize('NFC'));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof fromKrutiDev(text) === 'string'));
  });
});
