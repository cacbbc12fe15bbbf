import fc from 'fast-check';
import { createRecordRefs, isRecordRef, RECORD_REF_MARK, type RecordRef } from '../../../../schema/signing/record-ref';
import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import { RELATIONS } from '../../../../schema/rights/rights';

const refs = createRecordRefs(Buffer.alloc(32, 7));
const later = createRecordRefs(Buffer.alloc(32, 7));
const foreign = createRecordRefs(Buffer.alloc(32, 8));
const REF: RecordRef = {
  childId: '0b8ef3c2-5a0e-4c8e-9d5d-0a6a1b1f4a11',
  relation: { protected: true, relations: ['OWN_UNIT'] },
  key: 'police-mp:fir:MP/23380012/2025/0123',
};
const KINDS = AGENCY_REGISTRY.all.flatMap(({ kinds }) => Object.keys(kinds));

const ref: fc.Arbitrary<RecordRef> = fc.record({
  childId: fc.oneof(fc.uuid(), fc.string({ minLength: 1 })),
  relation: fc.record({ protected: fc.boolean(), relations: fc.subarray([...RELATIONS]) }),
  key: fc.oneof(
    fc.constantFrom('police-mp:fir:MP/23380012/2025/0123', 'homes-rj:stay:CHB2025_000123#2'),
    fc.string({ minLength: 1, unit: 'binary' }),
  ),
});

/** Each text with one bit after the mark flipped. */
function flipped(text: string, bit: number): string {
  const bytes = Buffer.from(text.slice(RECORD_REF_MARK.length), 'base64url');
  const at = bit % (bytes.length * 8);
  bytes.writeUInt8(bytes.readUInt8(at >> 3) ^ (1 << (at & 7)), at >> 3);
  return RECORD_REF_MARK + bytes.toString('base64url');
}

describe('a reference between processes', () => {
  it('is read, by every process of the deployment, as it was written (law)', () => {
    fc.assert(
      fc.property(ref, (one) => {
        const text = refs.format(one);
        expect(later.read(text)).toEqual(one);
        expect(refs.read(text)).toEqual(one);
      }),
    );
  });

  it('is the same text for the same record, child and relation, and another for any other (law)', () => {
    fc.assert(
      fc.property(ref, ref, (one, other) => {
        expect(later.format(one)).toBe(refs.format({ ...one }));
        expect(refs.format(one) === refs.format(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it('altered by one bit, or by one letter, reads as null (law)', () => {
    fc.assert(
      fc.property(ref, fc.nat(), fc.nat(), fc.constantFrom('', 'A', '_', '=', ' ', '.'), (one, bit, place, letter) => {
        const text = refs.format(one);
        expect(refs.read(flipped(text, bit))).toBeNull();
        const at = place % (text.length + 1);
        const changed = text.slice(0, at) + letter + text.slice(at + 1);
        if (changed !== text) expect(refs.read(changed)).toBeNull();
      }),
    );
  });

  it('reveals nothing of child, relation and key, not even by its length (law)', () => {
    fc.assert(
      fc.property(fc.record({ protected: fc.boolean(), relations: fc.subarray([...RELATIONS]) }), (relation) => {
        const text = refs.format({ ...REF, relation });
        expect(text).toMatch(/^ref1\.[\w-]+$/);
        expect(text).toHaveLength(refs.format(REF).length);
        const bytes = Buffer.from(text.slice(RECORD_REF_MARK.length), 'base64url').toString('latin1');
        for (const word of ['PROTECTED', ...RELATIONS, REF.childId, REF.key, 'police', '0123', 'RECORD']) {
          expect(text).not.toContain(word);
          expect(bytes).not.toContain(word);
        }
      }),
    );
    expect(KINDS.map((kind) => refs.hiddenKind(kind).length)).toEqual(KINDS.map(() => refs.format(REF).length));
  });

  it('of another deployment, in plain text, or of another use reads as null', () => {
    expect(refs.read(foreign.format(REF))).toBeNull();
    expect(refs.read(`${REF.childId} PROTECTED+OWN_UNIT ${REF.key}`)).toBeNull();
    expect(refs.read(`HIDDEN stay`)).toBeNull();
    for (const kind of KINDS) expect(refs.read(refs.hiddenKind(kind))).toBeNull();
    expect(refs.read(refs.encryptKey(REF.key))).toBeNull();
    expect(refs.decryptKey(refs.format(REF))).toBeNull();
    for (const text of ['', RECORD_REF_MARK, `${RECORD_REF_MARK}AAAA`, 'ref2.AAAA']) expect(refs.read(text)).toBeNull();
  });

  it('of a kind that is hidden is one text for each kind, in every process', () => {
    expect(new Set(KINDS.map((kind) => refs.hiddenKind(kind))).size).toBe(KINDS.length);
    for (const kind of KINDS) expect(later.hiddenKind(kind)).toBe(refs.hiddenKind(kind));
  });

  it('to a record by itself decrypts to its key', () => {
    expect(later.decryptKey(refs.encryptKey(REF.key))).toBe(REF.key);
    expect(refs.decryptKey(flipped(refs.encryptKey(REF.key), 200))).toBeNull();
    expect(refs.decryptKey(REF.key)).toBeNull();
    expect(refs.decryptKey(foreign.encryptKey(REF.key))).toBeNull();
  });

  it('is known by its mark, whoever made it', () => {
    for (const text of [refs.format(REF), foreign.format(REF), refs.hiddenKind('stay'), refs.encryptKey(REF.key)]) {
      expect(isRecordRef(text)).toBe(true);
    }
    for (const text of ['', REF.key, 'see ref1.x', 'ref2.x']) {
      expect(isRecordRef(text)).toBe(false);
    }
  });
});
