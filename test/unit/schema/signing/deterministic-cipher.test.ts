import fc from 'fast-check';
import { createDeterministicCipher } from '../../../../schema/signing/deterministic-cipher';

const cipher = createDeterministicCipher(Buffer.alloc(32, 7), 32);
const parts = fc.array(fc.oneof(fc.integer(), fc.string({ unit: 'grapheme' })));
const context = fc.string({ unit: 'grapheme' });
const NONCE_CHARACTERS = 16;

it('equal parts of equal context give equal text, which reads as the parts (law)', () => {
  fc.assert(
    fc.property(parts, context, (made, use) => {
      const text = cipher.encrypt(made, use);
      expect(createDeterministicCipher(Buffer.alloc(32, 7), 32).encrypt([...made], use)).toBe(text);
      expect(cipher.decrypt(text, use)).toEqual(made);
    }),
  );
});

it('text of another context or another key reads as null (law)', () => {
  fc.assert(
    fc.property(parts, context, context, (made, use, other) => {
      fc.pre(use !== other);
      const text = cipher.encrypt(made, use);
      expect(cipher.decrypt(text, other)).toBeNull();
      expect(createDeterministicCipher(Buffer.alloc(32, 8), 32).decrypt(text, use)).toBeNull();
    }),
  );
});

// One nonce for two contexts of one plaintext would reveal the authentication key.
it('no nonce serves two contexts, nor two plaintexts, however both are put together', () => {
  const all = [
    cipher.encrypt([7], 'a'),
    cipher.encrypt([7], 'b'),
    cipher.encrypt([8], 'a'),
    cipher.encrypt([7], 'a['),
    cipher.encrypt([7], ''),
  ];
  expect(new Set(all.map((text) => text.slice(0, NONCE_CHARACTERS))).size).toBe(all.length);
});

it('text altered in one bit reads as null (law)', () => {
  fc.assert(
    fc.property(parts, context, fc.nat(), (made, use, bit) => {
      const bytes = Buffer.from(cipher.encrypt(made, use), 'base64url');
      const at = bit % (bytes.length * 8);
      bytes.writeUInt8(bytes.readUInt8(at >> 3) ^ (1 << (at & 7)), at >> 3);
      expect(cipher.decrypt(bytes.toString('base64url'), use)).toBeNull();
    }),
  );
});

it('texts are of one length however long the parts are, within a block', () => {
  expect(cipher.encrypt([1], 'a')).toHaveLength(cipher.encrypt([1, 'twenty letters or so'], 'a').length);
});
