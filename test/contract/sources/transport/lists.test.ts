import { json, soap, startSystem, xml, type Answer, type ForeignSystem } from './foreign-system';
import { failure, inTime, openSystem, row, SECRET, xmlRow, type Opened, type Written } from './opened-requests';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function open(written: Written, ...answers: Answer[]): Promise<Opened & { system: ForeignSystem }> {
  const system = await startSystem(answers);
  const opened = openSystem(system.url, written);
  cleanUps.push(
    () => system.close(),
    () => opened.requests.close(),
  );
  return { ...opened, system };
}

const DATE = { date: 'Fri, 03 Oct 2025 03:30:00 GMT' };
const NOW = Date.parse('2025-10-03T09:00:00+05:30');

const SINCE: Written = {
  transport: { kind: 'soap' },
  list: {
    request: { path: '/', action: 'L', body: '<L><FROM>{since}</FROM><P>{page}</P><N>{limit}</N></L>' },
    each: 'LR.FIR',
    sinceAt: 'dd/MM/yyyy HH:mm',
    pages: { by: 'page', first: 1, size: 2 },
    now: { from: 'LR' },
  },
};
const listed = (...numbers: string[]) => soap(`<LR>${numbers.map((number) => xmlRow(number)).join('')}</LR>`);

const CURSOR: Written = {
  changes: 'cursor',
  transport: { kind: 'rest-json' },
  list: { request: { path: '/changes', query: { after: '{cursor}', n: '{limit}' } }, each: 'rows', next: 'next' },
};
const SNAPSHOT = (pages?: object, more: object = {}): Written => ({
  changes: 'snapshot',
  transport: { kind: 'rest-json' },
  list: { request: { path: '/all', query: queryOf(pages) }, each: 'rows', ...(pages && { pages }), ...more },
});

function queryOf(pages: object = {}): Record<string, string> {
  const by: unknown = Reflect.get(pages, 'by');
  if (by === 'offset') return { from: '{offset}', n: '{limit}' };
  if (by === 'page') return { p: '{page}' };
  return by === 'token' ? { t: '{cursor}' } : {};
}

describe('a list of what changed since a time', () => {
  it('writes the time and the page as the system wants them', async () => {
    const { list, system } = await open(SINCE, listed('0123', '0124'));
    const page = await list({ since: NOW + 59_999 }, 1);
    expect(page).toMatchObject({ rows: [row('0123'), row('0124')], cursor: null, more: true });
    expect(system.requests[0]?.body).toContain('<L><FROM>03/10/2025 09:00</FROM><P>2</P><N>2</N></L>');
  });

  it('ends with a page without rows, not with a short one: a system may give fewer than it was asked for', async () => {
    const { list } = await open(SINCE, listed('0123'), listed());
    expect((await list({}, 0)).more).toBe(true);
    expect(await list({}, 1)).toMatchObject({ rows: [], more: false });
  });

  it('is malformed when a page comes again', async () => {
    const { list } = await open(SINCE, listed('0123'), listed('0123'));
    await list({}, 0);
    expect(await failure(list({}, 1))).toBe('AGENCY_MALFORMED');
  });

  it('may be asked for the same page again', async () => {
    const { list } = await open(SINCE, listed('0123'));
    await list({}, 0);
    expect((await list({}, 0)).rows).toHaveLength(1);
  });

  it('is malformed when the answer is something else, and refused when it is a fault', async () => {
    const { list } = await open(SINCE, soap(`<ERR>${SECRET}</ERR>`));
    expect(await failure(list())).toBe('AGENCY_MALFORMED');
    const other = await open(SINCE, soap(`<soap:Fault><faultstring>${SECRET}</faultstring></soap:Fault>`, 500));
    expect(await failure(other.list())).toBe('AGENCY_REFUSED');
  });

  it('is malformed when a page has far more rows than were asked for', async () => {
    const { list } = await open(SINCE, listed(...Array.from({ length: 13 }, (_, at) => `${at}`)));
    expect(await failure(list())).toBe('AGENCY_MALFORMED');
  });

  it('says the system’s own time, by its answer or by the header of it', async () => {
    const stated = { ...SNAPSHOT(undefined, { now: { from: 'at' } }) };
    const { list } = await open(stated, json({ rows: [], at: '2025-10-03T08:00:00+05:30' }, 200, DATE));
    expect((await list()).now).toBe(NOW - 3_600_000);
    const silent = await open(SNAPSHOT(), json({ rows: [] }, 200, DATE));
    expect((await silent.list()).now).toBe(NOW);
    const unread = await open(stated, json({ rows: [], at: 7 }, 200, DATE));
    expect((await unread.list()).now).toBeNull();
  });
});

describe('a list with a cursor', () => {
  it('begins without one and goes on with what the answer gives', async () => {
    const { list, system } = await open(
      CURSOR,
      json({ rows: [row('0123')], next: 'w 7' }),
      json({ rows: [], next: 'w 7' }),
    );
    expect(await list({ limit: 50 })).toMatchObject({ cursor: 'w 7', more: true, rows: [row('0123')] });
    expect(await list({ limit: 50, cursor: 'w 7' }, 1)).toMatchObject({ cursor: 'w 7', more: false, rows: [] });
    expect(system.requests.map(({ url }) => url)).toEqual(['/changes?after=&n=50', '/changes?after=w+7&n=50']);
  });

  it('that the system no longer knows is an unknown cursor; without one 410 is a refusal', async () => {
    const { list } = await open(CURSOR, json({ error: SECRET }, 410));
    expect(await failure(list({ cursor: 'w7' }))).toBe('CursorUnknown');
    expect(await failure(list())).toBe('AGENCY_REFUSED');
    const since = await open(SINCE, json({}, 410));
    expect(await failure(since.list({ since: NOW }))).toBe('AGENCY_REFUSED');
  });

  it('is malformed when no cursor comes', async () => {
    const { list } = await open(CURSOR, json({ rows: [row('0123')] }));
    expect(await failure(list())).toBe('AGENCY_MALFORMED');
  });

  it('has more while the answer says so', async () => {
    const written = { ...CURSOR, list: { ...(CURSOR.list as object), more: { path: 'more', equals: ['true'] } } };
    const { list } = await open(
      written,
      json({ rows: [], next: 'a', more: true }),
      json({ rows: [row('1')], next: 'b' }),
    );
    expect((await list()).more).toBe(true);
    expect((await list({ cursor: 'a' }, 1)).more).toBe(false);
  });
});

describe('a whole reading', () => {
  it('goes by offsets', async () => {
    const { list, system } = await open(
      SNAPSHOT({ by: 'offset', size: 3 }),
      json({ rows: [row('0123')] }),
      json({ rows: [] }),
    );
    expect((await list({}, 0)).more).toBe(true);
    expect((await list({}, 1)).more).toBe(false);
    expect(system.requests.map(({ url }) => url)).toEqual(['/all?from=0&n=3', '/all?from=3&n=3']);
  });

  it('goes by tokens, and not in circles', async () => {
    const written = SNAPSHOT({ by: 'token', path: 'next', size: 3 });
    const pages = [json({ rows: [row('1')], next: 't1' }), json({ rows: [row('2')], next: null })];
    const { list, system } = await open(written, ...pages);
    expect(await list()).toMatchObject({ cursor: 't1', more: true });
    expect(await list({ cursor: 't1' }, 1)).toMatchObject({ cursor: null, more: false });
    expect(system.requests.map(({ url }) => url)).toEqual(['/all?t=', '/all?t=t1']);
    const circle = await open(written, json({ rows: [row('1')], next: 't1' }));
    expect(await failure(circle.list({ cursor: 't1' }))).toBe('AGENCY_MALFORMED');
  });

  it('may be one answer of many thousand rows, in JSON and in XML', async () => {
    const numbers = Array.from({ length: 20_000 }, (_, at) => String(at));
    const inJson = await open(SNAPSHOT(), json({ a: { b: 1 }, rows: numbers.map((number) => row(number)) }));
    expect((await inJson.list()).rows).toHaveLength(20_000);
    const written = { ...SNAPSHOT(undefined, { each: 'ALL.FIR' }), transport: { kind: 'rest-xml' } } as const;
    const inXml = await open(written, xml(`<ALL>${numbers.map((number) => xmlRow(number)).join('')}</ALL>`));
    const { rows, more } = await inXml.list();
    expect([rows.length, rows[19_999], more]).toEqual([20_000, row('19999'), false]);
  });
});

describe('a system that is asked too often', () => {
  it('refuses, is then left alone for as long as it says, and is not counted as broken', async () => {
    const { list, clock, system, lines } = await open(
      SNAPSHOT(),
      ...Array.from({ length: 8 }, () => json({ error: SECRET }, 429, { 'retry-after': '30' })),
      json({ rows: [row('1')] }),
    );
    for (let times = 0; times < 8; times++) expect(await failure(inTime(list(), clock, 1000))).toBe('AGENCY_REFUSED');
    const before = clock.now();
    expect((await inTime(list(), clock, 1000)).rows).toHaveLength(1);
    expect(clock.now() - before).toBeGreaterThanOrEqual(30_000);
    expect(system.requests).toHaveLength(9);
    expect(lines).toEqual([]);
  });
});

it('a system that asks for a pause as it fails is not asked a second time within it', async () => {
  const { list, clock, system } = await open(SNAPSHOT(), json({}, 503, { 'retry-after': '30' }), json({ rows: [] }));
  expect(await failure(inTime(list(), clock, 1000))).toBe('AGENCY_REFUSED');
  expect(system.requests).toHaveLength(1);
});

it('a closed system is not asked', async () => {
  const { list, system } = await open(
    { ...SNAPSHOT(), transport: { kind: 'rest-json', window: '22:00-06:00' } },
    json({ rows: [] }),
  );
  expect(await failure(list())).toBe('AGENCY_CLOSED');
  expect(system.requests).toEqual([]);
});

it('a page may take longer than a lookup, because nobody waits for it', async () => {
  const { list, clock, system } = await open(SNAPSHOT(), () => undefined);
  const requested = system.requested();
  const outcome = failure(list());
  await requested;
  await clock.advance(29_000);
  expect(system.requests).toHaveLength(1);
  await inTime(outcome, clock, 1000);
  expect(await outcome).toBe('AGENCY_TIMEOUT');
});
