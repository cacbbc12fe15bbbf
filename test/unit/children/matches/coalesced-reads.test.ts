import fc from 'fast-check';
import { coalescedReads } from '../../../../subgraphs/children/matches/coalesced-reads';

/** Rows are their own ids. The test answers each read. */
function rig(atOnce = 1, most = 100) {
  const readings: { readonly ids: readonly string[]; readonly answer: () => void; readonly fail: () => void }[] = [];
  const read = coalescedReads<string>({
    read: (ids) =>
      new Promise((resolve, reject) => {
        const answer = () => resolve([...ids].sort());
        readings.push({ ids, answer, fail: () => reject(new Error('no database')) });
      }),
    idsOf: (row) => [row],
    atOnce,
    most,
  });
  return { readings, read };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('coalesced reads', () => {
  it('are one for all calls in one tick; each is answered with what it asked for', async () => {
    const { readings, read } = rig();
    const answers = Promise.all([read(['b', 'a']), read(['b']), read([])]);
    await turn();
    expect(readings.map(({ ids }) => ids)).toEqual([['b', 'a']]);
    readings[0]?.answer();
    expect(await answers).toEqual([['a', 'b'], ['b'], []]);
  });

  it('answer no call by a read that began before it', async () => {
    const { readings, read } = rig();
    const first = read(['a']);
    await turn();
    const later = [read(['a']), read(['a', 'b'])];
    await turn();
    expect(readings).toHaveLength(1);
    readings[0]?.answer();
    expect(await first).toEqual(['a']);
    await turn();
    expect(readings.map(({ ids }) => ids)).toEqual([['a'], ['a', 'b']]);
    readings[1]?.answer();
    expect(await Promise.all(later)).toEqual([['a'], ['a', 'b']]);
  });

  it('fail for the callers that waited for the failed read, and for no other', async () => {
    const { readings, read } = rig();
    const first = [read(['a']), read(['b'])];
    await turn();
    const later = read(['c']);
    readings[0]?.fail();
    expect((await Promise.allSettled(first)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await turn();
    readings[1]?.answer();
    expect(await later).toEqual(['c']);
  });

  it('are as many at once as is allowed, of as many ids as is allowed, and everybody is answered (law)', async () => {
    const asks = fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { maxLength: 8 }), {
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(asks, fc.integer({ min: 1, max: 3 }), fc.array(fc.boolean()), async (all, atOnce, pauses) => {
        const { readings, read } = rig(atOnce, 5);
        const answers = [];
        for (const [at, ids] of all.entries()) {
          answers.push(read(ids));
          if (pauses[at]) await turn();
        }
        let answered = 0;
        for (await turn(); answered < readings.length; await turn()) {
          expect(readings.length - answered).toBeLessThanOrEqual(atOnce);
          readings[answered]?.answer();
          answered += 1;
        }
        expect(await Promise.all(answers)).toEqual(all.map((ids) => [...ids].sort()));
        for (const { ids } of readings) expect(ids.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});
