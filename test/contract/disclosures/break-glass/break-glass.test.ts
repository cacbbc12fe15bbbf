import { levelsOf, type Relation } from '../../../../schema/rights/rights';
import { callerContextAs, testCallerContext } from '../../../caller-context';
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
  until,
  waiting,
  type Office,
} from './break-glass-office';

const MINUTES = 60_000;

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});

beforeEach(() => office.reset());

afterAll(() => office.close());

describe('an opened child', () => {
  it('is open for 30 minutes to the millisecond, to that officer and no other, and no other child is', async () => {
    const glass = await office.start();
    const from = office.clock.now();
    expect(glass.isOpen('io-1', [CHILD], from)).toBe(false);
    const grant = await opened(glass);
    expect(grant).toMatchObject({ callerId: 'io-1', role: 'STATION_IO', unit: 'station:MP/23380012', child: CHILD });
    expect(grant).toMatchObject({ openedAt: '2025-10-03T09:00:00+05:30', until: '2025-10-03T09:30:00+05:30' });
    expect(glass.isOpen('io-1', [OTHER, CHILD], from)).toBe(true);
    expect(glass.isOpen('io-1', [CHILD], from + 30 * MINUTES - 1)).toBe(true);
    expect(glass.isOpen('io-1', [CHILD], from + 30 * MINUTES)).toBe(false);
    expect(glass.isOpen('io-1', [OTHER], from)).toBe(false);
    expect(glass.isOpen('io-2', [CHILD], from)).toBe(false);
  });

  it('asked for again is the same grant while it is open, and a new one after', async () => {
    const glass = await office.start();
    const grant = await opened(glass);
    await office.clock.advance(30 * MINUTES - 1);
    expect(await opened(glass, officer, CHILD, 'Another reason, long enough to be read.')).toEqual(grant);
    expect(office.entries).toHaveLength(1);
    await office.clock.advance(1);
    const later = await opened(glass);
    expect(later.id).not.toBe(grant.id);
    expect(office.entries).toHaveLength(2);
    expect(glass.isOpen('io-1', [CHILD], office.clock.now())).toBe(true);
  });

  it('is the same grant under each of the child’s ids, and keeps the id by which the officer knows it', async () => {
    const glass = await office.start();
    const grant = await opened(glass, officer, AS_SEEN);
    expect(grant.child).toBe(AS_SEEN);
    expect(await opened(glass, officer, CHILD)).toEqual(grant);
    expect(glass.isOpen('io-1', [CHILD, AS_SEEN], office.clock.now())).toBe(true);
    expect(JSON.stringify([grant, await glass.reviews(askingOf(auditor), 1, null)])).not.toContain(CHILD);
  });

  it('asked for many times at once, in two processes, is one grant', async () => {
    const [one, other] = [await office.start(), await office.start(office.elsewhere)];
    const grants = await Promise.all([one, one, other, other].map((glass) => opened(glass)));
    expect(new Set(grants.map(({ id }) => id)).size).toBe(1);
    expect(await waiting(one, supervisor)).toEqual([grants[0]?.id]);
    // One of each process at most: which of them was first shows only when both have been recorded.
    expect(office.entries.length).toBeLessThanOrEqual(2);
    const others = await Promise.all([opened(one, officer, OTHER), opened(one, colleague, OTHER)]);
    expect(others.map(({ callerId }) => callerId)).toEqual(['io-1', 'io-2']);
    expect(await waiting(one, supervisor)).toHaveLength(3);
  });

  it('stays open over a restart, and no longer than before', async () => {
    const first = await office.start();
    await opened(first);
    await first.close();
    await office.clock.advance(29 * MINUTES);
    const restarted = await office.start();
    expect(restarted.isOpen('io-1', [CHILD], office.clock.now())).toBe(true);
    expect(restarted.isOpen('io-1', [CHILD], office.clock.now() + MINUTES)).toBe(false);
  });

  it('is open in another process soon, and its grant there is the same', async () => {
    const [one, other] = [await office.start(), await office.start(office.elsewhere)];
    const grant = await opened(one);
    await until(() => other.isOpen('io-1', [CHILD], office.clock.now()));
    expect(await opened(other)).toEqual(grant);
  });
});

it('gives an officer the rights of the own unit, and of a protected child nothing that the law hides', async () => {
  const glass = await office.start();
  await opened(glass);
  const relations: Relation[] = glass.isOpen('io-1', [CHILD], office.clock.now()) ? ['BREAK_GLASS'] : [];
  const levels = (isProtected: boolean) => {
    const { IDENTITY, FAMILY, PLACE_OF_CARE, DESCRIPTION } = levelsOf(officer, { protected: isProtected, relations });
    return { IDENTITY, FAMILY, PLACE_OF_CARE, DESCRIPTION };
  };
  const full = { IDENTITY: 'FULL', FAMILY: 'FULL', PLACE_OF_CARE: 'FULL', DESCRIPTION: 'FULL' };
  expect(levels(false)).toEqual(full);
  expect(levels(true)).toEqual({ ...full, IDENTITY: 'NONE', FAMILY: 'NONE', PLACE_OF_CARE: 'NONE' });
});

describe('opening a child', () => {
  it('is in the disclosure log before it takes effect, with a hash of its reason', async () => {
    let before: unknown = null;
    const glass = await office.start(office.store, {
      async append(more) {
        office.entries.push(...more);
        const rows = await office.elsewhere.query('SELECT id FROM break_glass');
        before = { rows, isOpen: glass.isOpen('io-1', [CHILD], office.clock.now()) };
      },
    });
    const { id } = await opened(glass, officer, CHILD, `  ${REASON} `);
    expect(before).toEqual({ rows: [], isOpen: false });
    expect(office.entries).toEqual([
      {
        id,
        kind: 'BREAK_GLASS',
        at: '2025-10-03T03:30:00.000Z',
        requestId: 'request-1',
        caller: { id: 'io-1', role: 'STATION_IO', unit: officer.caller.unit, state: 'MP', client: null },
        purpose: officer.purpose,
        operation: { name: 'breakGlass', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown },
        children: [{ token: 'child-26', returned: {}, withheld: {} }],
      },
    ]);
  });

  it('is refused when the disclosure log cannot be written, and nothing is open', async () => {
    const glass = await office.start(office.store, { append: () => Promise.reject(new Error(REASON)) });
    expect(await refusal(opened(glass))).toEqual(refusalOf('AUDIT_UNAVAILABLE'));
    expect(glass.isOpen('io-1', [CHILD], office.clock.now())).toBe(false);
    expect(await waiting(glass, auditor)).toEqual([]);
  });

  it('is only for the roles of the matrix, and with a purpose', async () => {
    const glass = await office.start();
    const ahtu = callerContextAs('AHTU_INVESTIGATOR', { unit: { ahtu: 'MP/Katni' } });
    expect((await opened(glass, ahtu)).unit).toBe('ahtu:MP/Katni');
    for (const role of ['SUPERVISOR', 'CWC_MEMBER', 'HOME_STAFF', 'PARTNER_APP', 'AUDITOR', 'FAMILY'] as const) {
      expect(await codeOf(opened(glass, callerContextAs(role)))).toBe('ROLE_REFUSED');
    }
    expect(await codeOf(opened(glass, { ...officer, purpose: null }))).toBe('PURPOSE_REQUIRED');
    expect(await codeOf(opened(glass, testCallerContext(ahtu.caller, { name: 'TRACE' })))).toBe('ROLE_REFUSED');
    expect(office.entries).toHaveLength(1);
  });

  it('is refused for a child that the caller may not know as for one that does not exist', async () => {
    const glass = await office.start();
    expect(await codeOf(opened(glass, officer, `c${'z'.repeat(25)}`))).toBe('CHILD_NOT_FOUND');
    expect(office.entries).toEqual([]);
  });
});

describe('when PostgreSQL is away', () => {
  it('what is open stays open until its time, and nothing new opens', async () => {
    const glass = await office.start();
    await opened(glass);
    await office.gate.shut();
    await until(() => office.logged.some((line) => line.startsWith('break-glass-disconnected')));
    expect(glass.isOpen('io-1', [CHILD], office.clock.now() + 30 * MINUTES - 1)).toBe(true);
    expect(glass.isOpen('io-1', [CHILD], office.clock.now() + 30 * MINUTES)).toBe(false);
    expect(await refusal(opened(glass, officer, OTHER))).toEqual(refusalOf('REGISTRY_UNAVAILABLE'));
    expect(glass.isOpen('io-1', [OTHER], office.clock.now())).toBe(false);
    await office.gate.open();
  });

  it('what another process opened meanwhile is known when it is back', async () => {
    const [glass, other] = [await office.start(), await office.start(office.elsewhere)];
    office.logged.length = 0;
    await office.gate.shut();
    await until(() => office.logged.some((line) => line.startsWith('break-glass-disconnected')));
    await opened(other, colleague);
    expect(glass.isOpen('io-2', [CHILD], office.clock.now())).toBe(false);
    await office.gate.open();
    await until(async () => {
      await office.clock.advance(0);
      return glass.isOpen('io-2', [CHILD], office.clock.now());
    });
  });
});

it('neither the reason nor the note gets into the process log, the disclosure log or a message', async () => {
  const received: string[] = [];
  const stop = office.elsewhere.listen('muskaan_break_glass', {
    listening: () => received.push('listening'),
    lost: () => undefined,
    message: (payload) => received.push(payload),
  });
  await until(() => received.length > 0);
  const glass = await office.start();
  const { id } = await opened(glass);
  await glass.review(askingOf(supervisor), id, 'JUSTIFIED', NOTE);
  await until(() => received.length > 1);
  await stop();
  expect(JSON.stringify([office.logged, office.entries, received])).not.toContain('Guddi');
});
