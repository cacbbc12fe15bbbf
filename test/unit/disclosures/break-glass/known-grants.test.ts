import fc from 'fast-check';
import { GRANT_MS } from '../../../../subgraphs/disclosures/break-glass/grant';
import { KnownGrants, readAnnounced } from '../../../../subgraphs/disclosures/break-glass/known-grants';

const START = Date.parse('2025-10-03T03:30:00Z');
const grants = fc.array(
  fc.record({
    callerId: fc.constantFrom('a', 'b'),
    childId: fc.constantFrom('x', 'y'),
    until: fc.integer({ min: START, max: START + GRANT_MS }),
  }),
);

it('a child is open to a caller while a grant for exactly these two has not ended, whatever else is known', () => {
  fc.assert(
    fc.property(grants, fc.integer({ min: START, max: START + GRANT_MS }), (given, now) => {
      const known = new KnownGrants();
      for (const grant of given) known.add(grant, START);
      for (const callerId of ['a', 'b', 'c']) {
        for (const child of ['x', 'y', 'z']) {
          const isOpen = given.some((one) => one.callerId === callerId && one.childId === child && now < one.until);
          expect(known.isOpen(callerId, [child], now)).toBe(isOpen);
        }
        const any = given.some((one) => one.callerId === callerId && now < one.until);
        expect(known.isOpen(callerId, ['y', 'x'], now)).toBe(any);
        expect(known.isOpen(callerId, [], now)).toBe(false);
      }
    }),
  );
});

it('a message that cannot be read is no grant', () => {
  const grant = { callerId: 'a', childId: 'x', until: START };
  expect(readAnnounced(JSON.stringify(grant))).toEqual(grant);
  for (const payload of ['', '{', 'null', '{"callerId":"a"}', JSON.stringify({ ...grant, until: '9e9' })]) {
    expect(readAnnounced(payload)).toBeNull();
  }
});
