import fc from 'fast-check';
import { isAnswer, openConsoleWindow, type ConsoleWindow } from './console-window';

/** What a hostile system writes, and what a broken one does. */
const HOSTILE = [
  '<img src=x onerror="window.ran=1">',
  '<svg/onload=window.ran=1>',
  '"><script>window.ran=1</script>',
  'javascript:window.ran=1',
  '__proto__',
  'constructor',
  'toString',
  '{count}',
  '$&',
  '\u202E0012/2025',
  'क'.repeat(3000),
  '',
  'homes-__proto__',
  'police-mp',
];
const leaf = fc.oneof(
  ...[fc.constantFrom(...HOSTILE), fc.constantFrom('2025-10-03T14:05:00+05:30', 'POLICE', 'HOMES', 'ADMITTED')],
  ...[fc.constant(null), fc.integer(), fc.double({ noNaN: true }), fc.boolean()],
);
/** A value where `right` is expected: mostly that. */
const orOdd = (right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary: right },
    { weight: 1, arbitrary: leaf },
    { weight: 1, arbitrary: fc.array(leaf, { maxLength: 2 }) },
    { weight: 1, arbitrary: fc.constant({ constructor: 'x', length: 3 }) },
  );
const listOf = (item: fc.Arbitrary<unknown>) => orOdd(fc.array(orOdd(item), { maxLength: 3 }));
const shape = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, orOdd(value)])), {
    requiredKeys: [],
  });
const named = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, leaf]));
const place = shape(named('name', 'nameHi', 'district', 'state', 'lat', 'lon', 'precision'));
const interval = shape(named('from', 'to', 'precision'));
const withheld = listOf(shape(named('group', 'level', 'law')));
const record = shape({ ...named('__typename', 'key', 'number', 'force', 'platform'), train: shape(named('number')) });
const trace = shape({
  complete: fc.boolean(),
  asOf: leaf,
  steps: listOf(shape({ ...named('id', 'kind', 'agency', 'source', 'to'), at: interval, place, record })),
  legs: listOf(shape({ from: place, to: place, ...named('distanceKm', 'hours'), steps: listOf(leaf) })),
  gaps: listOf(shape({ ...named('rule', 'message', 'from', 'to', 'hours', 'uncertain'), steps: listOf(leaf) })),
  contradictions: listOf(shape({ ...named('rule', 'message'), steps: listOf(leaf) })),
  sources: listOf(
    shape({
      ...named('source', 'agency', 'status', 'asOf'),
      unread: listOf(shape(named('field', 'count'))),
      error: shape(named('code', 'message', 'retry')),
    }),
  ),
});
const child = shape({
  ...named('id', 'version', 'sex', 'ageBand', 'status', 'protected'),
  names: listOf(shape(named('text', 'script'))),
  records: listOf(shape(named('agency', 'source', 'recordId'))),
  ...{ withheld, trace },
});
const match = shape({
  ...named('bits', 'prior', 'total', 'probability', 'margin', 'band', 'state', 'version', 'id'),
  fields: listOf(shape(named('field', 'level', 'bits', 'left', 'right'))),
  evidence: listOf(shape(named('field', 'level', 'bits', 'left', 'right'))),
  ...{ left: child, right: child, children: listOf(child) },
});
const figure = shape({ ...named('count', 'state', 'total'), cells: listOf(shape(named('count', 'state', 'key'))) });
const connection = (node: fc.Arbitrary<unknown>) =>
  shape({ edges: listOf(shape({ node })), pageInfo: shape(named('hasNextPage', 'endCursor')) });
const answer = fc.record(
  {
    data: shape({
      ...{
        child,
        match,
        figure,
        children: connection(child),
        searchChildren: connection(shape({ child, bits: leaf })),
      },
      ...{ reviewQueue: connection(match), alerts: connection(shape({ child, ...named('kind', 'at', 'id') })) },
      statistics: listOf(figure),
      sources: listOf(shape(named('source', 'state', 'agency', 'asOf'))),
      drives: listOf(shape({ ...named('id', 'name', 'from', 'to'), units: listOf(figure) })),
    }),
    errors: listOf(
      shape({
        message: leaf,
        path: listOf(leaf),
        extensions: shape({
          ...named('code', 'hi', 'retry'),
          candidates: listOf(shape(named('recordId', 'station', 'year'))),
        }),
      }),
    ),
    extensions: shape({ withheld }),
  },
  { requiredKeys: ['data'] },
);

describe.each(['/console/', '/trace'])('whatever an answer holds, %s', (path) => {
  let window: ConsoleWindow;
  const page = () => window.page;
  let given = '';
  const failures: string[] = [];

  beforeAll(async () => {
    window = await openConsoleWindow(path);
    page().on('pageerror', ({ stack, message }) => {
      // The editor's own reader of JSON gives up on a very deep answer, in its worker: the page goes on.
      if (!stack?.includes('/json.worker-')) failures.push(stack ?? message);
    });
    await page().route('**/graphql', (route) => route.fulfill({ contentType: 'application/json', body: given }));
    await page().locator('#tab-number').waitFor();
  });
  afterAll(() => window.close());

  async function ask(it: string): Promise<void> {
    given = it;
    failures.length = 0;
    await page().evaluate("document.querySelector('#find')?.setAttribute('open', '')");
    await page().fill('#find-number-recordId', '12/2025');
    const answered = page().waitForResponse(isAnswer);
    await page().press('#find-number-recordId', 'Enter');
    await answered;
    await page()
      .locator('#answer[aria-busy=false]')
      .waitFor({ state: 'attached' })
      .catch(() => failures.push('still asking'));
  }

  it('draws it or says that it cannot, and never fails, runs or breaks what stands beside it', async () => {
    await fc.assert(
      fc.asyncProperty(answer, async (it) => {
        await ask(JSON.stringify(it));
        expect(failures).toEqual([]);
        expect(await page().evaluate("'ran' in globalThis")).toBe(false);
        expect(await page().locator('#drawing').count()).toBe(1);
        expect(await page().evaluate("document.querySelectorAll('#drawing :is(img, script, a[href])').length")).toBe(0);
        expect(await page().locator('#drawing').innerHTML()).not.toMatch(/[\u202A-\u202E]/u);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('draws the rest of an answer that is nested far too deep', async () => {
    const depth = 3000;
    await ask(`{"data":{"deep":${'['.repeat(depth)}{"names":[]}${']'.repeat(depth)}}}`);
    expect(failures).toEqual([]);
  });
});
