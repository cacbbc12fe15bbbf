import fc from 'fast-check';
import { callerContextAs } from '../../../caller-context';
import {
  askingOf,
  AS_SEEN,
  auditor,
  CHILD,
  colleague,
  FIFTY,
  officer,
  opened,
  openOffice,
  OTHER,
  REASON,
  refusal,
  supervisor,
  waiting,
  type Office,
} from './break-glass-office';

const MINUTE = 60_000;
const [FIRST = '', SECOND = '', THIRD = '', FOURTH = ''] = FIFTY;

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});

beforeEach(() => office.reset());

afterAll(() => office.close());

/** `none` where it is done. */
const codeOf = async (work: Promise<unknown>) => (await refusalBy(work))?.code ?? 'none';

async function refusalBy(work: Promise<unknown>) {
  return ((await refusal(work)) as { extensions?: { code: string; expected: string; got: string } }).extensions;
}

/** The acts that wait for a reviewer, without those of break-glass. */
async function unusual(callerContext = supervisor) {
  const page = await (await office.start()).reviews(askingOf(callerContext), 100, null);
  return page?.edges.flatMap(({ node }) => (node.kind === 'UNUSUAL_USE' ? [node] : []));
}

describe('what one officer opens', () => {
  it('cannot be a harvest: of fifty children in a row three open, and none with letters in place of a reason', async () => {
    const glass = await office.start();
    const letters = 'aaaa bbbb cccc dddd eeee ffff';
    for (const child of FIFTY) expect(await codeOf(opened(glass, officer, child, letters))).toBe('REASON_INVALID');
    const codes = [];
    for (const child of FIFTY) codes.push(await codeOf(opened(glass, officer, child)));
    expect(codes).toEqual([...Array<string>(3).fill('none'), ...Array<string>(47).fill('BUDGET_SPENT')]);
    const now = office.clock.now();
    expect(FIFTY.filter((child) => glass.isOpen('io-1', [child], now))).toEqual([FIRST, SECOND, THIRD]);
    // Another officer's are another's.
    await opened(glass, colleague, FOURTH);
  });

  it('is refused beyond the ceiling, with what is allowed, what is used and when to try again', async () => {
    const glass = await office.start();
    for (const child of [FIRST, SECOND, THIRD]) {
      await opened(glass, officer, child);
      await office.clock.advance(MINUTE);
    }
    expect(await refusalBy(opened(glass, officer, FOURTH))).toMatchObject({
      code: 'BUDGET_SPENT',
      expected: '3 children open at once and 10 openings a day, again from 2025-10-03T09:30:00+05:30',
      got: '3 open, 3 openings today',
    });
    await office.clock.advance(27 * MINUTE - 1);
    expect(await codeOf(opened(glass, officer, FOURTH))).toBe('BUDGET_SPENT');
    await office.clock.advance(1);
    await opened(glass, officer, FOURTH);
  });

  it('is ten openings a day of the Indian calendar, a child opened again among them', async () => {
    const glass = await office.start();
    for (let index = 0; index < 10; index += 1) {
      await opened(glass, officer, index % 2 ? CHILD : OTHER);
      await office.clock.advance(30 * MINUTE);
    }
    expect(await refusalBy(opened(glass, officer, FIRST))).toMatchObject({
      expected: '3 children open at once and 10 openings a day, again from 2025-10-04T00:00:00+05:30',
      got: '0 open, 10 openings today',
    });
    await office.clock.advance(10 * 60 * MINUTE - 1);
    expect(await codeOf(opened(glass))).toBe('BUDGET_SPENT');
    await office.clock.advance(1);
    await opened(glass);
  });

  it('costs nothing again while it is open, under any of its ids', async () => {
    const glass = await office.start();
    const { id } = await opened(glass);
    for (const child of [FIRST, SECOND]) await opened(glass, officer, child);
    for (const child of [CHILD, AS_SEEN]) expect((await opened(glass, officer, child)).id).toBe(id);
  });

  it('has a reason of its own for each child of a day', async () => {
    const glass = await office.start();
    await opened(glass);
    expect(await refusalBy(opened(glass, officer, OTHER, `  ${REASON.toUpperCase()}`))).toMatchObject({
      code: 'REASON_INVALID',
      expected: 'a reason of its own for each child',
    });
    await opened(glass, colleague, OTHER, REASON);
    await office.clock.advance(30 * MINUTE);
    await opened(glass, officer, CHILD, REASON);
    await office.clock.advance(24 * 60 * MINUTE);
    await opened(glass, officer, OTHER, REASON);
  });

  it('is never more than the ceiling, with any number of concurrent requests of two processes', async () => {
    const law = fc.asyncProperty(
      fc.array(fc.record({ child: fc.nat({ max: 9 }), second: fc.boolean() }), { minLength: 1, maxLength: 20 }),
      async (requests) => {
        await office.reset();
        const [one, other] = [await office.start(), await office.start(office.elsewhere)];
        const codes = await Promise.all(
          requests.map(({ child, second }) => codeOf(opened(second ? other : one, officer, FIFTY[child]))),
        );
        const asking = new Set(requests.map(({ child }) => child));
        const done = new Set(requests.filter((_, index) => codes[index] === 'none').map(({ child }) => child));
        expect(done.size).toBe(Math.min(3, asking.size));
        const rows = await office.elsewhere.query<{ count: number }>(
          `SELECT count(*)::float8 AS count FROM break_glass WHERE kind = 'BREAK_GLASS'`,
        );
        expect(rows).toEqual([{ count: done.size }]);
        expect(new Set(codes.filter((code) => code !== 'none'))).toEqual(
          new Set(asking.size > 3 ? ['BUDGET_SPENT'] : []),
        );
      },
    );
    await fc.assert(law, { numRuns: 12 });
  });
});

describe('an officer who tries to open more', () => {
  async function spend(callerContext = officer) {
    const glass = await office.start();
    for (const child of [FIRST, SECOND, THIRD]) await opened(glass, callerContext, child);
    for (const child of FIFTY.slice(3, 9))
      expect(await codeOf(opened(glass, callerContext, child))).toBe('BUDGET_SPENT');
    return glass;
  }

  it('is reported to a second officer of the command, once an hour, by a sentence that holds nothing of a child', async () => {
    const glass = await spend();
    const [act, ...more] = (await unusual()) ?? [];
    expect(more).toEqual([]);
    expect(act).toMatchObject({
      ...{ callerId: 'io-1', unit: 'station:MP/23380012', child: null, childCount: 3, until: null },
      reason: 'The officer was to open more children by break-glass than one may, and was refused.',
      openedAt: '2025-10-03T09:00:00+05:30',
    });
    const filed = office.entries.filter(({ kind }) => kind === 'UNUSUAL_USE');
    expect(new Set(filed.map(({ id }) => id))).toEqual(new Set([act?.id]));
    expect(filed[0]).toMatchObject({ children: [], unusual: { cause: 'BREAK_GLASS_SPENT', children: 3 } });
    await office.clock.advance(60 * MINUTE);
    for (const child of FIFTY.slice(10, 14)) await codeOf(opened(glass, officer, child));
    expect(await unusual()).toHaveLength(2);
    await glass.review(askingOf(supervisor), act?.id ?? '', 'NOT_JUSTIFIED', 'Asked by whom?');
    expect(await unusual()).toHaveLength(1);
    expect(await waiting(glass, auditor)).toContain(act?.id);
  });

  it('is not reported to the command of another district, range or state, nor to the officer', async () => {
    await spend();
    for (const about of [
      { unit: { district: 'MP/Rewa', range: 'MP/Jabalpur' } },
      { unit: { range: 'MP/Indore' } },
      { unit: { district: 'MP/Katni' }, state: 'RJ' },
      { id: 'io-1', unit: { district: 'MP/Katni' } },
    ]) {
      expect(await unusual(callerContextAs('SUPERVISOR', about))).toEqual([]);
    }
    expect(await unusual(officer)).toBeUndefined();
  });

  it('opens nothing when that cannot be reported', async () => {
    const glass = await spend();
    const broken = await office.start(office.store, { append: () => Promise.reject(new Error(REASON)) });
    expect(await codeOf(opened(broken, officer, FOURTH))).toBe('AUDIT_UNAVAILABLE');
    expect(glass.isOpen('io-1', [FOURTH], office.clock.now())).toBe(false);
  });
});
