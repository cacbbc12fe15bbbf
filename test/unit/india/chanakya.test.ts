import fc from 'fast-check';
import { fromChanakya } from '../../../subgraphs/india/chanakya';
import { devanagariWords } from '../../devanagari-words';
import { toChanakya } from './chanakya-writer';

const words = devanagariWords();
const drawn = words.flatMap((word) => {
  const one = toChanakya(word);
  return one === null ? [] : [{ word, one }];
});

describe('Devanagari typed for Chanakya', () => {
  it.each([
    ['âéÙèÌæ ß×æü', 'सुनीता वर्मा'],
    ['ÚUæÁSÍæÙ', 'राजस्थान'],
    ['çÎËÜè', 'दिल्ली'],
    ['Ÿæè×Ìè ç·¤ÚU‡æ', 'श्रीमती किरण'],
    ['ÚUæ·Ô¤àæ ·é¤×æÚU', 'राकेश कुमार'],
    ['Ï×ðü´Îý', 'धर्मेंद्र'],
    ['Ü¹Ùª¤', 'लखनऊ'],
    ['ÁØÂéÚU', 'जयपुर'],
    ['Àžæèâ»É¸U', 'छत्तीसगढ़'],
    ['×ãæÚUæCþU', 'महाराष्ट्र'],
    ['Üÿ×è', 'लक्ष्मी'],
    ['®vw', '012'],
  ])('%s is read as %s', (text, read) => expect(fromChanakya(text)).toBe(read.normalize('NFC')));

  it('is read as what was written, for every word of the corpora', () => {
    expect(drawn.length / words.length).toBeGreaterThan(0.99);
    expect(drawn.filter(({ word, one }) => fromChanakya(one) !== word.normalize('NFC'))).toEqual([]);
  });

  it('is read the same from bytes that were taken for ISO 8859-1', () => {
    expect(fromChanakya('\u0080Øæ')).toBe('क्या');
    expect(fromChanakya('ˆØæ»è')).toBe(fromChanakya('\u0088Øæ»è'));
  });

  it('stays Devanagari where it is already, and never fails', () => {
    for (const word of words.slice(0, 500)) expect(fromChanakya(word)).toBe(word.normalize('NFC'));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof fromChanakya(text) === 'string'));
  });
});
