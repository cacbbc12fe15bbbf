import fc from 'fast-check';
import { z } from 'zod';
import { createSecrets } from '../../../../schema/signing/secrets';
import { createCursors } from '../../../../subgraphs/runtime/paging/cursors';
import { testCursors as cursors, testSecrets } from '../../../signing';

const PLACE = z.array(z.union([z.string(), z.number()]));
const SEQ = z.tuple([z.number()]);
const place = fc.array(fc.oneof(fc.nat({ max: Number.MAX_SAFE_INTEGER }), fc.string({ unit: 'grapheme' })));
const malformed = 'The cursor is not one that this list gave out.';

it('a cursor is read as the place it was made of, always the same one (law)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), place, (list, made) => {
      const cursor = cursors.encrypt(list, made);
      expect(cursors.read(list, cursor, PLACE)).toEqual(made);
      expect(createCursors(testSecrets.cursorKey).encrypt(list, made)).toBe(cursor);
    }),
  );
});

it('nothing else is a cursor (law)', () => {
  const own = cursors.encrypt('ALL', [7]);
  const foreign = createCursors(createSecrets(Buffer.alloc(32, 1)).cursorKey).encrypt('ALL', [7]);
  for (const cursor of [foreign, `${own}A`, own.slice(1), `${own}=`, ` ${own}`, '']) {
    expect(() => cursors.read('ALL', cursor, PLACE)).toThrow(malformed);
  }
  for (let at = 0; at < own.length; at++) {
    const altered = own.slice(0, at) + (own[at] === 'A' ? 'B' : 'A') + own.slice(at + 1);
    expect(() => cursors.read('ALL', altered, PLACE)).toThrow(malformed);
    expect(() => cursors.read('ALL', own.slice(0, at), PLACE)).toThrow(malformed);
  }
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.uint8Array({ minLength: 60, maxLength: 60 })), (made) => {
      const cursor = typeof made === 'string' ? made : Buffer.from(made).toString('base64url');
      expect(() => cursors.read('ALL', cursor, PLACE)).toThrow(malformed);
    }),
  );
});

it('a list accepts no cursor of another, and none that holds a place of another shape', () => {
  const cursor = cursors.encrypt('home:RJ/ALW/CH/0007', [7]);
  expect(cursors.read('home:RJ/ALW/CH/0007', cursor, SEQ)).toEqual([7]);
  for (const list of ['ALL', 'home:RJ/ALW/CH/0008']) expect(() => cursors.read(list, cursor, SEQ)).toThrow(malformed);
  expect(() => cursors.read('ALL', cursors.encrypt('ALL', ['7']), SEQ)).toThrow(malformed);
});

it('a cursor discloses nothing of its place, not even how large its numbers are', () => {
  expect(Buffer.from(cursors.encrypt('review', ['claim-1']), 'base64url').toString('latin1')).not.toContain('claim');
  expect(cursors.encrypt('ALL', [7])).toHaveLength(cursors.encrypt('ALL', [7_000_000]).length);
});

it('cursors of neighbours look no more alike than others', () => {
  const [a, b] = [7, 8].map((seq) => Buffer.from(cursors.encrypt('ALL', [seq]), 'base64url'));
  expect([...(a ?? [])].filter((byte, at) => byte === b?.[at]).length).toBeLessThan(6);
});
