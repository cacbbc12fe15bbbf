import fc from 'fast-check';
import type { PersonClaim, RecordClaims } from '../../../../schema/records/claims';
import { boundedClaims, claimsShape } from '../../../../subgraphs/runtime/feed/bounded-claims';
import { NO_EVIDENCE } from '../../../../subgraphs/runtime/wire/evidence';
import { personClaim, recordClaims } from '../../children/person-claims';

const KEY = 'police-mp:fir:MP/1/2025/1';
const LONG = 'x'.repeat(2000);
const of = (...persons: PersonClaim[]): RecordClaims => recordClaims(KEY, 1, persons);
const first = (claims: RecordClaims) => boundedClaims(claims)?.persons[0];

describe('the claims of one record', () => {
  it('within the bounds stay as they are', () => {
    const claims = of(personClaim({ names: [{ text: 'सीता', script: 'DEVANAGARI' }], bears: ['FIR_NUMBER 1'] }));
    expect(boundedClaims(claims)).toBe(claims);
  });

  it('keep the child when a record states too much about it', () => {
    const names = Array.from({ length: 100_000 }, () => ({ text: 'Sita', script: 'LATIN' as const }));
    expect(first(of(personClaim({ names })))?.names).toHaveLength(100);
    const place = { village: LONG, block: null, district: null, state: null, lat: 91, lon: 0 };
    const evidence = { ...NO_EVIDENCE, father: LONG, home: place, phone: LONG, marks: Array<string>(100).fill(LONG) };
    const cut = first(of(personClaim({ evidence, toldApartBy: { station: LONG, year: 2025.5 } })));
    expect(cut?.evidence).toMatchObject({ father: 'x'.repeat(500), phone: null, home: { lat: null, lon: null } });
    expect(cut?.evidence.marks).toHaveLength(50);
    expect(cut?.toldApartBy).toEqual({ station: 'x'.repeat(500), year: null });
  });

  it('lose an overlong number as a whole: cut short it would be another one', () => {
    const claim = personClaim({ bears: [`FIR_NUMBER ${LONG}`, 'FIR_NUMBER 1'], askedBy: [LONG, '1/2025'] });
    expect(first(of(claim))).toMatchObject({ bears: [{ value: '1' }], askedBy: ['1/2025'] });
  });

  it('lose an overlong name of a home, or code of a station, as a whole: cut short it would be another', () => {
    const keptIn = { number: LONG, names: [LONG, 'Bal Grih', 'a', 'b', 'c', 'd'] };
    const event = { kind: 'FOUND' as const, day: null, place: null, railwayStation: LONG };
    const cut = first(of(personClaim({ keptIn, evidence: { ...NO_EVIDENCE, event } })));
    expect(cut?.keptIn).toEqual({ number: null, names: ['Bal Grih', 'a', 'b', 'c'] });
    expect(cut?.evidence.event).toEqual({ kind: 'FOUND', day: null, place: null });
  });

  it('are rejected when cutting is not enough', () => {
    const milestones = Array.from({ length: 1001 }, () => ({ kind: 'ADMITTED' as const, at: '2025-10-03' }));
    expect(boundedClaims(of(personClaim({ milestones })))).toBeNull();
    expect(boundedClaims(of(...Array.from({ length: 1000 }, (_, at) => personClaim({ person: at + 1 }))))).toBeNull();
    expect(boundedClaims({ ...of(), recordKey: LONG })).toBeNull();
    expect(boundedClaims({ ...of(), version: LONG })).toBeNull();
  });

  it('of any size are within the bounds afterwards, or are rejected (law)', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom(LONG, 'x'.repeat(500), 'x'.repeat(501), '\0', '\uD800'));
    const words = fc.array(text, { maxLength: 120 });
    fc.assert(
      fc.property(words, words, text, fc.double(), (some, others, word, year) => {
        const claims = of(
          personClaim({
            names: some.map((name) => ({ text: name, script: 'OTHER' })),
            askedBy: others,
            bears: others.map((value) => `FIR_NUMBER ${value}`),
            evidence: { ...NO_EVIDENCE, mother: word, marks: some },
            toldApartBy: { station: word, year },
          }),
        );
        const bounded = boundedClaims(claims);
        expect(bounded && claimsShape.safeParse(bounded).success).toBe(true);
        expect(bounded && boundedClaims(bounded)).toBe(bounded);
      }),
      { numRuns: 100 },
    );
  });
});
