import type { CallerContext } from '../../../../schema/rights/caller';
import { fileForReview } from '../../../../subgraphs/disclosures/break-glass/new-act';
import type { Asking } from '../../../../subgraphs/disclosures/break-glass/recorded-act';
import { callerContextAs } from '../../../caller-context';
import {
  askingOf,
  AS_SEEN,
  auditor,
  CHILD,
  codeOf,
  colleague,
  NOTE,
  officer,
  opened,
  openOffice,
  OTHER,
  REASON,
  refusal,
  refusalOf,
  supervisor,
  waiting,
  type Office,
} from './break-glass-office';

const second = callerContextAs('SUPERVISOR', {
  id: 'ig-jabalpur',
  unit: { range: 'MP/Jabalpur', zone: 'MP/Jabalpur' },
});

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});

beforeEach(() => office.reset());

afterAll(() => office.close());

describe('a second officer', () => {
  it('reviews every act that opens something, not break-glass alone; no other act opens as break-glass does', async () => {
    const glass = await office.start();
    const { id } = await opened(glass);
    const of = { kind: 'MATCH_CONFIRMED', child: AS_SEEN, childId: CHILD, childCount: 2, reason: REASON } as const;
    const search = { kind: 'NAME_SEARCH', child: null, childId: null, childCount: 7, reason: REASON } as const;
    const filed = [
      await fileForReview(office.store, colleague, office.clock.now(), of),
      await fileForReview(office.store, officer, office.clock.now(), search),
    ];
    expect(await waiting(glass, supervisor)).toEqual([id, ...filed.map((act) => act.id)]);
    const page = await glass.reviews(askingOf(supervisor), 100, null);
    expect(
      page?.edges.map(({ node: { kind, child, childCount, until: end } }) => [kind, child, childCount, end]),
    ).toEqual([
      ['BREAK_GLASS', CHILD, 1, expect.any(String)],
      ['MATCH_CONFIRMED', AS_SEEN, 2, null],
      ['NAME_SEARCH', null, 7, null],
    ]);
    for (const act of filed) await glass.review(askingOf(supervisor), act.id, 'NOT_JUSTIFIED', NOTE);
    expect(await waiting(glass, supervisor)).toEqual([id]);
    const again = await office.start();
    expect(again.isOpen(colleague.caller.id, [CHILD], office.clock.now())).toBe(false);
    expect(again.isOpen(officer.caller.id, [CHILD], office.clock.now())).toBe(true);
  });

  it('sees what officers under the same command opened, the oldest first, by cursors', async () => {
    const glass = await office.start();
    const ids = [
      (await opened(glass)).id,
      (await opened(glass, colleague)).id,
      (await opened(glass, officer, OTHER)).id,
    ];
    const first = await glass.reviews(askingOf(supervisor), 2, null);
    expect(first?.edges.map(({ node }) => node.id)).toEqual(ids.slice(0, 2));
    expect(first?.edges[0]?.node).toMatchObject({ reason: REASON, reviewedBy: null, verdict: null });
    expect(first?.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const rest = await glass.reviews(askingOf(supervisor), 2, first?.pageInfo.endCursor ?? null);
    expect(rest?.edges.map(({ node }) => node.id)).toEqual(ids.slice(2));
    expect(rest?.pageInfo.hasNextPage).toBe(false);
    for (const size of [0, 101, 1.5])
      expect(await codeOf(glass.reviews(askingOf(supervisor), size, null))).toBe('PAGE_SIZE_INVALID');
    const foreign = Buffer.from('children:1').toString('base64url');
    for (const after of ['', foreign])
      expect(await codeOf(glass.reviews(askingOf(auditor), 1, after))).toBe('CURSOR_MALFORMED');
  });

  it.each([
    ['of another district', { unit: { district: 'MP/Rewa', range: 'MP/Jabalpur' } }, []],
    ['of the range', { unit: { range: 'MP/Jabalpur' } }, ['one']],
    ['of the range with a zone that is not the opener’s', { unit: { range: 'MP/Jabalpur', zone: 'MP/X' } }, ['one']],
    ['of another state', { unit: { district: 'MP/Katni' }, state: 'RJ' }, []],
    ['of no state', { unit: { district: 'MP/Katni' }, state: null }, null],
    ['of no command', { unit: { station: 'MP/23380012' } }, null],
    ['who opened it', { id: 'io-1', unit: { district: 'MP/Katni' } }, []],
  ])('%s sees and reviews only what is theirs', async (_, about, expected) => {
    const glass = await office.start();
    const { id } = await opened(glass);
    const callerContext = callerContextAs('SUPERVISOR', about);
    expect(await waiting(glass, callerContext)).toEqual(expected && expected.map(() => id));
    const unknown = await refusal(glass.review(askingOf(callerContext), OTHER, 'JUSTIFIED', NOTE));
    expect(unknown).toEqual(refusalOf('REVIEW_NOT_FOUND'));
    const answer = await refusal(glass.review(askingOf(callerContext), id, 'JUSTIFIED', NOTE));
    expect(answer).toEqual(expected?.length ? 'none' : unknown);
  });

  it('is a reviewer by the matrix: officers and auditors review nothing, and officers see nothing', async () => {
    const glass = await office.start();
    const { id } = await opened(glass);
    for (const callerContext of [officer, colleague, auditor, { ...supervisor, purpose: null }]) {
      expect(await refusal(glass.review(askingOf(callerContext), id, 'JUSTIFIED', NOTE))).toEqual(
        refusalOf('REVIEW_NOT_FOUND'),
      );
      if (callerContext !== auditor) expect(await waiting(glass, callerContext)).toBeNull();
    }
    expect(office.entries).toHaveLength(1);
  });

  it('reviews it once: the same review again is answered again, any other comes too late', async () => {
    const glass = await office.start();
    const { id } = await opened(glass);
    const review = (callerContext: CallerContext, verdict: 'JUSTIFIED' | 'NOT_JUSTIFIED', text = NOTE) =>
      glass.review(askingOf(callerContext), id, verdict, text);
    const reviewed = await review(supervisor, 'JUSTIFIED');
    expect(reviewed).toMatchObject({ id, reviewedBy: 'sp-katni', verdict: 'JUSTIFIED', note: NOTE });
    expect(reviewed.reviewedAt).toBe('2025-10-03T09:00:00+05:30');
    expect(await review(supervisor, 'JUSTIFIED', ` ${NOTE}`)).toEqual(reviewed);
    for (const late of [
      review(supervisor, 'NOT_JUSTIFIED'),
      review(supervisor, 'JUSTIFIED', 'Seen.'),
      review(second, 'JUSTIFIED'),
    ]) {
      expect(await refusal(late)).toEqual(refusalOf('REVIEW_NOT_FOUND'));
    }
    expect(office.entries.map(({ kind }) => kind)).toEqual(['BREAK_GLASS', 'BREAK_GLASS_REVIEW']);
    expect(await waiting(glass, supervisor)).toEqual([]);
    // What the second officer thought of it is not for the officer.
    expect(await opened(glass)).toMatchObject({ id, note: null });
  });

  it('and another at the same moment: only one review is kept', async () => {
    const [one, other] = [await office.start(), await office.start(office.elsewhere)];
    const { id } = await opened(one);
    const results = await Promise.allSettled([
      one.review(askingOf(supervisor), id, 'JUSTIFIED', NOTE),
      other.review(askingOf(second), id, 'NOT_JUSTIFIED', NOTE),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('leaves an entry in the disclosure log first; if that fails the act still waits for review', async () => {
    const { id } = await opened(await office.start());
    const broken = await office.start(office.store, { append: () => Promise.reject(new Error(NOTE)) });
    const work = broken.review(askingOf(supervisor), id, 'NOT_JUSTIFIED', NOTE);
    expect(await refusal(work)).toEqual(refusalOf('AUDIT_UNAVAILABLE'));
    expect(await waiting(broken, supervisor)).toEqual([id]);
  });
});

it('a reason that a reviewer or an auditor reads is recorded as a disclosure of the request', async () => {
  const glass = await office.start();
  const { id } = await opened(glass, officer, AS_SEEN);
  const disclosed = { child: CHILD, protected: false, returned: { AUDIT: 'FULL' }, withheld: {} };
  for (const read of [
    (asking: Asking) => glass.reviews(asking, 10, null),
    (asking: Asking) => glass.review(asking, id, 'JUSTIFIED', NOTE),
    (asking: Asking) => glass.review(asking, id, 'JUSTIFIED', NOTE),
  ]) {
    const asking = askingOf(supervisor);
    await read(asking);
    expect(asking.recorder.disclosed()).toEqual([disclosed]);
  }
});

it('an auditor sees all, the reviewed ones too', async () => {
  const glass = await office.start();
  const { id } = await opened(glass);
  const elsewhereOpened = await opened(glass, callerContextAs('STATION_IO', { id: 'io-rj', state: 'RJ', unit: {} }));
  const reviewed = await glass.review(askingOf(supervisor), id, 'NOT_JUSTIFIED', NOTE);
  const page = await glass.reviews(askingOf(auditor), 10, null);
  expect(page?.edges.map(({ node }) => node)).toEqual([reviewed, elsewhereOpened]);
});
