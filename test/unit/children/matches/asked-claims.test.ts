import { AskedClaims } from '../../../../subgraphs/children/matches/asked-claims';

it('a claim was asked for up to the revision that was noted last, and others never', () => {
  const asked = new AskedClaims();
  asked.note([7, 9000], 12);
  asked.note([7], 15);
  expect([7, 9000, 8].map((seq) => asked.revisionOf(seq))).toEqual([15, 12, 0]);
});

it('a revision that is too large to be kept counts as never asked', () => {
  const asked = new AskedClaims();
  asked.note([7], 2 ** 31);
  expect(asked.revisionOf(7)).toBe(0);
});

it('forgets all when the answers of others have replaced its own', () => {
  const asked = new AskedClaims();
  asked.note([7], 12);
  asked.forget();
  expect(asked.revisionOf(7)).toBe(0);
});
