import fc from 'fast-check';
import { createSecrets } from '../../../../schema/signing/secrets';
import { createCursors } from '../../../../subgraphs/runtime/paging/sealed-cursor';
import { testSecrets } from '../../../sealing';

const cursors = createCursors(testSecrets.token);
const seqs = fc.array(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { minLength: 1, maxLength: 20 });
const malformed = 'The cursor is not one that this list gave out.';

it('a cursor is read as the place it was made of, always the same one', () => {
  fc.assert(
    fc.property(seqs, (places) => {
      const sealed = cursors.seal('ALL', places);
      expect(sealed.map((cursor) => cursors.read('ALL', cursor))).toEqual(places);
      expect(createCursors(testSecrets.token).seal('ALL', places)).toEqual(sealed);
    }),
  );
  expect(cursors.seal('ALL', [])).toEqual([]);
});

it('nothing else is a cursor', () => {
  const [own = ''] = cursors.seal('ALL', [7]);
  const [foreign = ''] = createCursors(createSecrets(Buffer.alloc(32, 1)).token).seal('ALL', [7]);
  for (const cursor of [foreign, `${own}A`, own.slice(1), `${own}=`, ` ${own}`, '']) {
    expect(() => cursors.read('ALL', cursor)).toThrow(malformed);
  }
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.uint8Array({ minLength: 16, maxLength: 16 })), (made) => {
      const cursor = typeof made === 'string' ? made : Buffer.from(made).toString('base64url');
      expect(() => cursors.read('ALL', cursor)).toThrow(malformed);
    }),
  );
});

it('a list takes no cursor of another', () => {
  const [cursor = ''] = cursors.seal('home:RJ/ALW/CH/0007', [7]);
  expect(cursors.read('home:RJ/ALW/CH/0007', cursor)).toBe(7);
  for (const list of ['ALL', 'home:RJ/ALW/CH/0008']) expect(() => cursors.read(list, cursor)).toThrow(malformed);
});

it('cursors of neighbours look no more alike than others', () => {
  const [a = '', b = ''] = cursors.seal('ALL', [7, 8]);
  const bytes = Buffer.from(b, 'base64url');
  const alike = [...Buffer.from(a, 'base64url')].filter((byte, at) => byte === bytes[at]);
  expect(alike.length).toBeLessThan(4);
});
