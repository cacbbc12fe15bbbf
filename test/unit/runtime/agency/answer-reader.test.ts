import threads from 'node:worker_threads';
import * as fc from 'fast-check';
import { AgencyFailure } from '../../../../subgraphs/runtime/agency/agency-failure';
import { limitsOf } from '../../../../subgraphs/runtime/agency/answer-limits';
import { createAnswerReader } from '../../../../subgraphs/runtime/agency/answer-reader';
import { parseExactJson } from '../../../../subgraphs/runtime/agency/exact-json';
import { createFakeClock } from '../../../fake-clock';

const MALFORMED = new AgencyFailure('AGENCY_MALFORMED');
const LONG = 60_000;
const closing: (() => Promise<void>)[] = [];

function newReader() {
  const clock = createFakeClock();
  const reader = createAnswerReader(clock);
  closing.push(() => reader.close());
  const read = (text: string, most = 500, ms = LONG) =>
    reader.read(Buffer.from(text), limitsOf({ most }, 8_000_000), ms, 'application/json');
  return { clock, reader, read };
}

/** How many threads were started, and the longest text that this one has parsed. */
function watched() {
  const { Worker } = threads;
  const started = jest.spyOn(threads, 'Worker').mockImplementation((...given) => new Worker(...given));
  const parsed = jest.spyOn(JSON, 'parse');
  return {
    threads: () => started.mock.calls.length,
    longest: () => Math.max(0, ...parsed.mock.calls.map(([text]) => text.length)),
  };
}

afterEach(async () => {
  jest.restoreAllMocks();
  for (const close of closing.splice(0)) await close();
});

const records = (count: number, bytes: number) =>
  JSON.stringify({
    success: true,
    data: {
      profiles: Array.from({ length: count }, (_, at) => ({ id: `r${at}`, says: 'क'.repeat(bytes / 3) })),
      none: [],
    },
  });

describe('the reading of an answer', () => {
  it('is done at once when it is small', async () => {
    const { read } = newReader();
    const seen = watched();
    const text = records(10, 3000);
    expect(await read(text)).toEqual(parseExactJson(text));
    expect(seen.threads()).toBe(0);
  });

  it('is done by another thread when it is large, and only row by row by this one', async () => {
    const { read } = newReader();
    const seen = watched();
    const text = records(400, 6000);
    const answer = await read(text);
    expect([seen.threads(), seen.longest() < 20_000]).toEqual([1, true]);
    expect(answer).toEqual(JSON.parse(text));
    await read(text);
    expect(seen.threads()).toBe(1);
  });

  it('lets other work have its turn between the rows of a large answer', async () => {
    const { read } = newReader();
    const order: string[] = [];
    const spy = jest.spyOn(JSON, 'parse').mockImplementation((text) => {
      order.push('row');
      setImmediate(() => order.push('other'));
      return text;
    });
    await read(records(400, 6000));
    spy.mockRestore();
    const runs = order
      .join(' ')
      .split('other')
      .map((run) => run.split('row').length - 1);
    expect(order.filter((one) => one === 'row')).toHaveLength(400);
    expect(Math.max(...runs)).toBeLessThan(40);
  });

  it('gives the same in both threads, digits, odd names, other lists and all', async () => {
    const { read } = newReader();
    const filler = `"filler":[${Array.from({ length: 400 }, () => `"${'x'.repeat(4000)}"`).join()}]`;
    const value = fc.oneof(
      fc.constantFrom('12345678901234567890', '"a 12345678901234567, b"', 'null', '[]', '{}', '[[],{}]', '"\\u0000"'),
      fc.jsonValue().map((one) => JSON.stringify(one)),
    );
    const name = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'a'), fc.string());
    const object = fc
      .array(fc.tuple(name, value), { maxLength: 5 })
      .map((fields) => `{${fields.map(([key, one]) => `${JSON.stringify(key)}:${one}`).join()}}`);
    const law = fc.asyncProperty(fc.array(object, { maxLength: 4 }), object, value, async (rows, inner, other) => {
      const text = `{"rows":[${rows.join()}],"data":{"inner":[${rows.join()}],"other":${inner}},"top":${other},${filler}}`;
      expect(await read(text)).toEqual(parseExactJson(text));
      expect(({} as { seen?: unknown }).seen).toBeUndefined();
    });
    await fc.assert(law, { numRuns: 60 });
  });

  it('is done row by row too when its list is the whole of it, or lies deep within', async () => {
    const { read } = newReader();
    const seen = watched();
    const rows = JSON.stringify(Array.from({ length: 400 }, (_, at) => ({ id: at, says: 'x'.repeat(4000) })));
    for (const text of [rows, `{"a":{"b":{"rows":${rows},"c":1}}}`]) {
      expect(await read(text)).toEqual(parseExactJson(text));
      expect(seen.threads()).toBe(1);
    }
  });

  it('may begin with a byte order mark', async () => {
    const { read } = newReader();
    expect(await read('\uFEFF{"a":1}')).toEqual({ a: 1 });
  });

  it('pollutes no prototype, whatever the lists are called', async () => {
    const { read } = newReader();
    const rows = `[${Array.from({ length: 400 }, () => `"${'x'.repeat(4000)}"`).join()}]`;
    for (const text of [
      `{"__proto__":{"seen":${rows}}}`,
      `{"constructor":{"prototype":${rows}}}`,
      `{"__proto__":${rows}}`,
    ])
      await read(text).catch(() => undefined);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { seen?: unknown }).seen).toBeUndefined();
    expect(typeof Object).toBe('function');
  });

  it.each<[string, (size: number) => string]>([
    ['lists within lists', (size) => `{"rows":[${'['.repeat(size / 2)}${']'.repeat(size / 2)}]}`],
    ['objects within objects', (size) => `{"a":${'{"a":'.repeat(size / 6)}1${'}'.repeat(size / 6)}}`],
    ['nothing but openings', (size) => '['.repeat(size)],
    ['empty rows', (size) => `{"rows":[${Array.from({ length: size / 3 }, () => '{}').join()}]}`],
    ['small rows', (size) => `{"rows":[${Array.from({ length: size / 8 }, () => '{"x":1}').join()}]}`],
    ['numbers', (size) => `{"rows":[{"id":[${'1,'.repeat(size / 2)}1]}]}`],
    ['names', (size) => `{"rows":[{${Array.from({ length: size / 10 }, (_, at) => `"n${at}":0`).join()}}]}`],
  ])('is refused before any of it is an object in this thread, when it is %s', async (_, textOf) => {
    const { read } = newReader();
    for (const size of [250_000, 2_000_000]) {
      const seen = watched();
      await expect(read(textOf(size), size > 500_000 ? 15 : 1)).rejects.toEqual(MALFORMED);
      expect(seen.longest()).toBe(0);
      jest.restoreAllMocks();
    }
  });

  it('is refused when there are more rows than requested, or one that is longer than a record', async () => {
    const { read } = newReader();
    const seen = watched();
    await expect(read(records(400, 6000), 100)).rejects.toEqual(MALFORMED);
    await expect(read(records(3, 900_000))).rejects.toEqual(MALFORMED);
    await expect(read(`{"cursor":"${'x'.repeat(1_600_000)}","rows":[]}`)).rejects.toEqual(MALFORMED);
    expect(seen.longest()).toBe(0);
  });

  it('is refused when the thread finds a number that no JSON can hold: it must not come back as null', async () => {
    const { read } = newReader();
    const filler = Array(8)
      .fill(`"${'x'.repeat(240_000)}1e999"`)
      .join();
    await expect(read(`{"rows":[{"lat":1e999},${filler}]}`)).rejects.toEqual(MALFORMED);
    expect(await read(`{"rows":[{"lat":1e9},${filler}]}`)).toMatchObject({
      rows: expect.arrayContaining([{ lat: 1e9 }]) as unknown,
    });
  });

  it.each(['{"rows":[', '[', '"text', '{"a":1}}', 'nul', '{"a":undefined}', ''])(
    'is refused where it is no JSON, in either thread: %s',
    async (text) => {
      const { read } = newReader();
      await expect(read(text)).rejects.toEqual(MALFORMED);
      await expect(
        read(
          `{"x":[${Array(8)
            .fill(`"${'x'.repeat(240_000)}"`)
            .join()}]}${text}]`,
        ),
      ).rejects.toEqual(MALFORMED);
    },
  );

  it('is given up when its time is over, and the next one has its own thread', async () => {
    const { read, clock } = newReader();
    const seen = watched();
    const late = read(records(400, 6000), 500, 50);
    const waiting = read(records(400, 6000), 500, 40);
    const failures = Promise.allSettled([late, waiting]);
    await clock.advance(50);
    const timedOut = { status: 'rejected', reason: new AgencyFailure('AGENCY_TIMEOUT') };
    expect(await failures).toEqual([timedOut, timedOut]);
    await expect(read(records(400, 6000))).resolves.toBeDefined();
    expect(seen.threads()).toBe(2);
  });

  it('ends an idle thread, and starts another when there is something to read', async () => {
    const { read, clock } = newReader();
    const seen = watched();
    await read(records(400, 6000));
    await clock.advance(60_000);
    await read(records(400, 6000));
    expect(seen.threads()).toBe(2);
  });

  it('ends with its agency: waiting readers get no answer, nor do later ones', async () => {
    const { read, reader } = newReader();
    const unreachable = new AgencyFailure('AGENCY_UNREACHABLE');
    const settled = Promise.allSettled([read(records(400, 6000)), read(records(400, 6000))]);
    // Both wait; the thread is started in the next turn.
    await new Promise((resolve) => void setImmediate(resolve));
    await reader.close();
    expect(await settled).toEqual([1, 2].map(() => ({ status: 'rejected', reason: unreachable })));
    await expect(read(records(400, 6000))).rejects.toEqual(unreachable);
  });
});
