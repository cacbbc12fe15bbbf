import { decryptWithAny, readCacheKeys } from '../../../../subgraphs/runtime/cache/cache-key';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const [old] = readCacheKeys([A]);
const [fresh] = readCacheKeys([B]);

describe('an encrypted value', () => {
  it('is decrypted with its key, wherever that is in the list, and reveals nothing without it', () => {
    const ciphertext = old.encrypt('कविता', 'name-1');
    expect(decryptWithAny([fresh, old], ciphertext, 'name-1')).toBe('कविता');
    expect(decryptWithAny([fresh], ciphertext, 'name-1')).toBeNull();
    expect(ciphertext.toString('utf8')).not.toContain('कविता');
  });

  it('cannot be put in another value’s place', () => {
    expect(decryptWithAny([old], old.encrypt('text', 'name-1'), 'name-2')).toBeNull();
  });

  it('is not decrypted when any bit of it is changed, or a part is missing', () => {
    const ciphertext = old.encrypt('text', 'name');
    for (let at = 0; at < ciphertext.length; at++) {
      const changed = Buffer.from(ciphertext);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(decryptWithAny([old], changed, 'name')).toBeNull();
      expect(decryptWithAny([old], ciphertext.subarray(0, at), 'name')).toBeNull();
    }
  });

  it('is never the same twice', () => {
    expect(old.encrypt('text', 'name').equals(old.encrypt('text', 'name'))).toBe(false);
  });
});

describe('the name of a record', () => {
  it('is always the same for one key, and another for the next', () => {
    const key = 'police-mp:fir:MP/23380012/2025/0123';
    expect(readCacheKeys([A])[0].nameOf(key)).toBe(old.nameOf(key));
    expect(fresh.nameOf(key)).not.toBe(old.nameOf(key));
    expect(old.nameOf(`${key}4`)).not.toBe(old.nameOf(key));
  });
});

describe('a cache key', () => {
  it('must be 32 bytes in hex; the complaint does not repeat it', () => {
    expect(() => readCacheKeys([A, 'secret'])).toThrow('cache key 2 is not 64 hex digits');
    expect(() => readCacheKeys([])).toThrow('a cache key is needed');
  });
});
