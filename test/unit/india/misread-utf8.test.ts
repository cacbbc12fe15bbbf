import fc from 'fast-check';
import { misreadUtf8At } from '../../../subgraphs/india/misread-utf8';

/** UTF-8 as a system reads it that takes it for Windows-1252; the bytes that this does not have stay as they are. */
const misread = (text: string) => {
  const upper = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
  return Buffer.from(text)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (sign) => upper[sign.charCodeAt(0) - 0x80] ?? '');
};

describe('a text in a script of India that was read in the wrong encoding', () => {
  const letters = fc.stringMatching(/^[\u0904-\u094d\u0993-\u09b9\u0a85-\u0ab9\u0b85-\u0bb9\u0c85-\u0cb9]{2,12}$/u);

  it('is noticed from two letters on, wherever it stands', () => {
    fc.assert(
      fc.property(letters, fc.stringMatching(/^[a-z ,]{0,5}$/), (name, before) => {
        expect(misreadUtf8At(before + misread(name))).toBe(before.length);
        expect(misreadUtf8At(before + Buffer.from(name).toString('latin1'))).toBe(before.length);
      }),
    );
  });

  it.each(['मीना', 'Meena', 'à la carte', 'voilà ¤', 'âéÙèÌæ ß×æü', 'lquhrk oekZ', 'fpà ¥', ''])(
    'is not %s',
    (text) => {
      expect(misreadUtf8At(text)).toBe(-1);
    },
  );
});
