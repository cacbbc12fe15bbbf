import fc from 'fast-check';
import { readCursor, toCursor } from '../../../subgraphs/children/page-cursor';

it('a cursor is read as the place it was made of, and nothing else is a cursor', () => {
  fc.assert(fc.property(fc.nat(), (seq) => expect(readCursor(toCursor(seq))).toBe(seq)));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      expect(() => readCursor(text)).toThrow('The cursor is not one that this list gave out.');
    }),
  );
});
