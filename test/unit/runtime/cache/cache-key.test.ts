import { decryptWithAny, readCacheKeys } from '../../../../subgraphs/runtime/cache/cache-key';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const [old] = readCacheKeys([A]);
const [fresh] = readCacheKeys([B]);

describe('a sealed value', () => {
  it('opens with its key, wherever that stands in the list, and says nothing without it', () => {
    const sealed = old.encrypt('कविता', 'name-1');
    expect(decryptWithAny([fresh, old], sealed, 'name-1')).toBe('कविता');
    expect(decryptWithAny([fresh], sealed, 'name-1')).toBeNull();
    expect(sealed.toString('utf8')).not.toContain('कविता');
  });

  it('cannot be put in another’s place', () => {
    expect(decryptWithAny([old], old.encrypt('text', 'name-1'), 'name-2')).toBeNull();
  });

  it('does not open once any bit of it is changed, or a part is missing', () => {
    const sealed = old.encrypt('text', 'name');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(decryptWithAny([old], changed, 'name')).toBeNull();
      expect(decryptWithAny([old], sealed.subarray(0, at), 'name')).toBeNull();
    }
  });

  it('never looks the same twice', () => {
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
