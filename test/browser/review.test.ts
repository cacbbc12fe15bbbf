import type { Route } from 'playwright-core';
import { seriousViolations } from './axe-violations';
import { openConsoleWindow, untilDrawn, type ConsoleWindow } from './console-window';

interface Sent {
  readonly operationName: string;
  readonly query: string;
  readonly variables: {
    readonly input?: { readonly key: string; readonly reason: string };
    readonly after?: string | null;
  };
}

const REASON = 'Both parents recognised her at Alwar station.';
const failed = (code: string) => ({
  data: null,
  errors: [{ message: `The sentence of ${code}.`, extensions: { code } }],
});

const child = (id: string, name: string, version = '1', more = {}) => ({
  ...{ id, version: `${id}-${version}`, names: [{ text: name, script: 'DEVANAGARI' }] },
  ...{ sex: 'F', ageBand: 'FROM_12_TO_15', status: 'MISSING', protected: false, withheld: [] },
  records: [{ agency: 'POLICE', source: 'police-mp', recordId: `police-mp:fir:MP/1/2025/${id}`, linkedBy: [] }],
  ...more,
});
const side = (one: object, agency: string) => ({
  child: one,
  record: { agency, source: 'x-mp', recordId: `x-mp:fir:${agency}/1` },
});
const compared = (field: string, level: string | null, bits: number, left: string | null = null, right: string | null = null) => ({ field, level, bits, left, right, frequency: field === 'FATHER' ? 0.00026 : null }); // prettier-ignore
const SUNITA = child('c1', 'सुनीता');
const SUNEETA = child('c2', 'सुनिता');

/** Seen in full. */
const WHOLE = {
  ...{
    band: 'STRONG',
    posterior: 0.993,
    totalBits: 9.4,
    priorBits: -11.3,
    marginBits: 6.2,
    tie: null,
    modelVersion: 'm',
  },
  ...{ left: side(SUNITA, 'POLICE'), right: side(SUNEETA, 'HOMES'), withheld: null },
  fields: [
    compared('KIN', 'SHARED_BY_FAMILY', -1.1),
    compared('SEX', 'SAME', 1, 'F', 'F'),
    compared('GIVEN', 'SPELT', 12.2, 'सुनीता', 'sunita'),
    compared('FATHER', 'SAME', 8.6, 'रमेश', 'रमेश'),
  ],
  missing: [{ field: 'MOTHER', expectedBits: 4.2 }],
};
/** Of which the caller sees little. */
const MASKED = {
  ...{ ...WHOLE, band: 'REVIEW', posterior: null, marginBits: null, totalBits: -4.3, missing: [] },
  fields: [compared('MARKS', 'SEVERAL', 7, 'til', 'til'), compared('WITHHELD', null, 0)],
  withheld: {
    ...{ fields: ['GIVEN', 'FATHER'], atLeastBits: 4.3, enough: false },
    ways: [
      { side: 'LEFT', kind: 'BREAK_GLASS', agency: null },
      { side: 'RIGHT', kind: 'SECOND_OFFICER', agency: 'HOMES' },
    ],
  },
};
const queue = (...nodes: readonly unknown[]) => ({
  data: { matchReview: { matching: { state: 'CAUGHT_UP', asOf: '2026-11-30T21:00:00+05:30' }, edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } } },
}); // prettier-ignore
const judged = (act: string, kind: string, more = {}) => ({
  data: { [act]: { replayed: false, judgement: { id: 'j1', kind, standing: 'STANDS', undoneBy: null }, children: [child('c1', 'सुनीता', '2')], ...more } }, // prettier-ignore
});
const pairNow = (match: unknown, version: string) => ({
  data: { left: { ...child('c1', 'सुनीता', version), possibleMatches: [match] }, right: SUNEETA },
});

describe('matches, judgements and alerts on the page', () => {
  let window: ConsoleWindow;
  const sent: Sent[] = [];
  /** What each operation is answered, in turn; the last one for ever. */
  let answers: Record<string, readonly unknown[]> = {};

  beforeAll(async () => {
    window = await openConsoleWindow('/console/?lang=en');
    await window.page.route('**/graphql', async (route: Route) => {
      const operation = route.request().postDataJSON() as Sent;
      if (operation.operationName === 'IntrospectionQuery') return route.continue();
      sent.push(operation);
      const [now, ...later] = answers[operation.operationName] ?? [failed('UNASKED')];
      if (later.length > 0) answers[operation.operationName] = later;
      return now === 'LOST' ? route.abort() : route.fulfill({ json: now });
    });
  });
  afterAll(() => window.close());

  const page = () => window.page;
  const drawing = () => page().locator('#answer');
  const card = () => drawing().locator('article.match').first();
  const press = (name: string | RegExp) =>
    page()
      .getByRole('button', { name, exact: typeof name === 'string' })
      .click();
  const text = () => card().innerText();
  const sentAs = (name: string) => sent.filter(({ operationName }) => operationName === name);

  async function showQueue(...nodes: readonly unknown[]): Promise<void> {
    answers = { ...answers, ReviewQueue: [queue(...nodes)] };
    sent.length = 0;
    await page().getByRole('tab', { name: 'Review queue' }).click();
    await untilDrawn(page(), () => press('Show the pairs'));
    await card().waitFor();
  }
  async function judge(reason: string, button = 'Confirm: one child'): Promise<void> {
    const form = card().locator('details.judge', { hasText: 'Judge this pair' });
    if ((await form.getAttribute('open')) === null) await form.locator('summary').first().click();
    await form.getByLabel('Reason for your judgement').fill(reason);
    await press(button);
  }

  it('tell each number as text, in a table with headers, and the numbers add up', async () => {
    await showQueue(WHOLE);
    expect(await card().locator('table thead th').allInnerTexts()).toEqual([
      'Compared', 'Police FIR POLICE/1', 'Child care FIR HOMES/1', 'Bits', 'So far',
    ]); // prettier-ignore
    const rows = await page().evaluate<string[][]>(
      `[...document.querySelectorAll('#answer article.match:first-of-type tbody tr')]
        .map((row) => [...row.children].map(({ textContent }) => textContent))`,
    );
    expect(rows.map(([name, ...cells]) => [name, ...cells.slice(-3, -1)])).toEqual([
      ['before any evidencehow many children there are to choose from', '−11.3', '−11.3'],
      ['given namethe same, spelt differently', '+12.2', '+0.9'],
      ['father’s namethe same, 1 in 3,800 records', '+8.6', '+9.5'],
      ['sexthe same', '+1', '+10.5'],
      ['what brothers and sisters share', '−1.1', '+9.4'],
    ]);
    expect(await card().locator('tfoot').innerText()).toMatch(/total\s+\+9.4/u);
    expect(await card().locator('td[lang=hi]').allInnerTexts()).toEqual(['सुनीता', 'रमेश', 'रमेश']);
    expect(await text()).toContain(
      'Probability that both are one child: 99.3 %. 6.2 bits ahead of the next candidate.',
    );
    expect(await text()).toContain('Ask next: mother’s name.');
    expect(await seriousViolations(page(), ['#editor'])).toEqual([]);
  });

  it('say what is withheld, what it must bring and who could show it, and never a zero in its place', async () => {
    await showQueue(MASKED);
    const said = await text();
    expect(said).toContain('The probability is withheld');
    expect(said).toContain('Not shown and not counted here: given name, father’s name');
    expect(said).toContain('the withheld fields bring at least 4.3 more');
    expect(said).toContain('your confirmation would be a proposal');
    expect(said).toContain('Child care FIR HOMES/1: a second officer of this agency sees it in full: Child care');
    expect(said).not.toMatch(/\b0 %|null|undefined|NaN/u);
  });

  it('name those that cannot be told apart', async () => {
    const twin = { ...WHOLE, tie: 3, right: side(child('c3', 'गीता'), 'RAILWAY') };
    answers = { ReviewQueue: [{ data: { child: { id: 'c1', possibleMatches: [{ ...WHOLE, tie: 3 }, twin] } } }] };
    await press('Show the pairs');
    await drawing().getByText('cannot tell this child from').first().waitFor();
    expect(await text()).toContain('The evidence cannot tell this child from: गीता Railway FIR RAILWAY/1');
  });

  it('stay drawn whatever is missing or odd, and say that an order is provisional', async () => {
    const odd = {
      band: 'STRONG',
      totalBits: 'many',
      fields: [null, 3, { bits: {} }],
      left: { child: null },
      withheld: { ways: [null] },
    };
    answers = { ReviewQueue: [{ data: { matchReview: { matching: { state: 'WORKING' }, edges: [null, {}, { node: odd }, { node: WHOLE }] } } }] }; // prettier-ignore
    await press('Show the pairs');
    await drawing().getByText('this order is provisional').waitFor();
    expect(await drawing().locator('article.match').count()).toBe(2);
  });

  it('that could not be read are none that a role may not know of, and no word that there is no lead', async () => {
    const away = (name: string) => {
      const { errors } = failed('REGISTRY_UNAVAILABLE');
      return { data: { [name]: null }, errors: errors.map((error) => ({ ...error, path: [name] })) };
    };
    await page().getByRole('tab', { name: 'Review queue' }).click();
    answers = { ReviewQueue: [away('matchReview')] };
    await untilDrawn(page(), () => press('Show the pairs'));
    expect(await drawing().innerText()).toContain('REGISTRY_UNAVAILABLE');
    expect(await drawing().innerText()).not.toContain('Your role may not know');

    await showQueue(WHOLE);
    answers = { ConfirmMatch: [failed('CHILD_CHANGED')], PairToJudge: [away('left')] };
    await judge(REASON);
    await card().getByText('The sentence of REGISTRY_UNAVAILABLE.').waitFor();
    expect(await text()).not.toContain('No lead between them is known now');
    // What was known of the pair stays, and what was written.
    expect(await text()).toContain('99.3 %');
    expect(await card().getByLabel('Reason for your judgement').inputValue()).toBe(REASON);
  });

  it('send no judgement without a reason that the graph takes, and say what it lacks', async () => {
    await showQueue(WHOLE);
    await judge('looks the same');
    await card().getByText('6 more characters are needed, 20 at least.').waitFor();
    await judge('same same same same same same');
    await card().getByText('At least 4 different words are needed').waitFor();
    expect(sentAs('ConfirmMatch')).toEqual([]);
  });

  it('confirm: say what that did and who has still to speak, show what was sent, and take it back on the spot', async () => {
    answers = { ConfirmMatch: [judged('confirmMatch', 'CONFIRM')], UndoJudgement: [judged('undo', 'UNDO', { children: [SUNITA, SUNEETA] })] }; // prettier-ignore
    await showQueue(WHOLE);
    await judge(REASON);
    const result = card().locator('.judged').first();
    await result.waitFor();
    expect(await result.innerText()).toContain('Both are one child in the graph from now on.');
    expect(await result.innerText()).toContain('nothing is opened by it');
    expect(await result.innerText()).toContain('Records lie with: Police.');
    const [confirmed] = sentAs('ConfirmMatch');
    expect(confirmed?.variables.input).toMatchObject({ left: { id: 'c1', version: 'c1-1' }, right: { id: 'c2', version: 'c2-1' }, reason: REASON }); // prettier-ignore
    expect(confirmed?.variables.input?.key).toMatch(/^[0-9a-f-]{36}$/u);
    await result.getByText('Query that was sent').click();
    expect(await result.locator('pre').innerText()).toContain('mutation ConfirmMatch($input: MatchJudgementInput!)');

    await result.getByText('Undo this judgement').click();
    await result.getByLabel('Reason for taking it back').fill(REASON);
    await press('Undo');
    await card().getByText('Taken back: the children are as they would be').waitFor();
    expect(await text()).not.toContain('Both are one child');
    expect(sentAs('UndoJudgement')[0]?.variables.input).toMatchObject({ judgement: 'j1', children: [{ id: 'c1', version: 'c1-2' }] }); // prettier-ignore
  });

  it('send only the same again, with the same key, while nobody knows whether a judgement was made', async () => {
    answers = { RejectMatch: [failed('OUTCOME_UNKNOWN'), 'LOST', judged('rejectMatch', 'REJECT', { replayed: true })] };
    await showQueue(WHOLE);
    await judge(REASON, 'Reject: two children');
    await card().getByText('Whether it was done is not known.').waitFor();
    expect(await page().getByRole('button', { name: 'Confirm: one child' }).isDisabled()).toBe(true);
    expect(await card().getByLabel('Reason for your judgement').isEditable()).toBe(false);
    await press(/^Send the same again/u);
    await card().getByText('nothing was done twice').waitFor();
    expect(new Set(sentAs('RejectMatch').map(({ variables }) => variables.input?.key)).size).toBe(1);
    expect(sentAs('RejectMatch')).toHaveLength(3);
  });

  it('keep what was written and what may have been done when the language changes, and say so', async () => {
    answers = { ConfirmMatch: ['LOST', 'LOST', judged('confirmMatch', 'CONFIRM')] };
    await showQueue(WHOLE);
    await judge(REASON);
    await card().getByText('Whether it was done is not known.').waitFor();
    await page().locator('#language').click();
    await drawing().getByText('जो आपने शुरू किया').waitFor();
    expect(await card().getByLabel('Reason for your judgement').isEditable()).toBe(false);
    await press(/^Send the same again/u);
    await card().locator('.judged').waitFor();
    // What it did is said in the language of the page now, and read aloud in it.
    expect(await drawing().locator('#drawing').getAttribute('lang')).toBe('en');
    expect(await card().locator('.judged').getAttribute('lang')).toBe('hi');
    expect(new Set(sentAs('ConfirmMatch').map(({ variables }) => variables.input?.key)).size).toBe(1);
    await page().locator('#language').click();
    expect(await card().locator('.judged').innerText()).toContain('दोनों एक ही बच्चा हैं');
    expect(await drawing().innerText()).not.toContain('What you began');
  });

  it('read a pair again that changed meanwhile, keep the reason, and judge what is there now', async () => {
    const now = { ...WHOLE, totalBits: 2.1, left: side(child('c1', 'सुनीता', '7'), 'POLICE') };
    answers = {
      ConfirmMatch: [failed('CHILD_CHANGED'), judged('confirmMatch', 'CONFIRM')],
      PairToJudge: [pairNow(now, '7')],
    };
    await showQueue(WHOLE);
    await judge(REASON);
    await card().getByText('The pair was read again').waitFor();
    expect(await text()).toContain('The sentence of CHILD_CHANGED.');
    expect(await text()).toContain('+2.1 bits');
    expect(await card().getByLabel('Reason for your judgement').inputValue()).toBe(REASON);
    await press('Confirm: one child');
    await card().locator('.judged').waitFor();
    const [first, second] = sentAs('ConfirmMatch').map(({ variables }) => variables.input as { key: string; left?: object } | undefined); // prettier-ignore
    expect(second?.left).toEqual({ id: 'c1', version: 'c1-7' });
    expect(second?.key).not.toBe(first?.key);
  });

  it('is said in the language that the page has when a pair is read again', async () => {
    answers = { ConfirmMatch: [failed('CHILD_CHANGED')], PairToJudge: [pairNow(WHOLE, '7')] };
    await showQueue(WHOLE);
    await card().getByText('Judge this pair').click();
    await card().getByLabel('Reason for your judgement').fill(REASON);
    await page().locator('#language').click();
    await drawing().getByText('जो आपने शुरू किया').waitFor();
    await press('Confirm: one child');
    await card().getByText('जोड़ा फिर पढ़ा गया').waitFor();
    expect(await card().getAttribute('lang')).toBe('hi');
    expect(await text()).not.toContain('read again');
    await card().locator('textarea').first().fill('');
    await page().locator('#language').click();
  });

  it('open a child by break-glass with a reason of its own, and show the pair as it is seen then', async () => {
    answers = { BreakGlass: [{ data: { breakGlass: { id: 'b1' } } }], PairToJudge: [pairNow(WHOLE, '1')] };
    await showQueue(MASKED);
    await card().getByText('open this child for 30 minutes').click();
    await card().getByLabel('Reason for opening').fill(REASON);
    await press('Open for 30 minutes');
    await card().getByText('Opened for 30 minutes.').waitFor();
    expect(await text()).toContain('99.3 %');
    expect(sentAs('BreakGlass')[0]?.variables).toEqual({ child: 'c1', reason: REASON });
  });

  it('split off the records that were chosen, some and not all', async () => {
    const two = child('c1', 'सुनीता', '1', { records: ['r1', 'r2'].map((recordId) => ({ agency: 'POLICE', recordId, linkedBy: ['GD_NUMBER'] })) }); // prettier-ignore
    answers = { SplitChild: [judged('splitChild', 'SPLIT')] };
    await showQueue({ ...WHOLE, left: side(two, 'POLICE') });
    const split = card().locator('details.judge', { hasText: 'Which records are about another child?' });
    await split.locator('summary').click();
    await split.getByLabel('Reason for the split').fill(REASON);
    await press('Split off');
    await split.getByText('Choose some of the records, and leave some.').waitFor();
    await split.getByLabel('Police r2').check();
    await press('Split off');
    await card().getByText('The chosen records are another child from now on.').waitFor();
    expect(sentAs('SplitChild')[0]?.variables.input).toMatchObject({
      child: { id: 'c1', version: 'c1-1' },
      records: ['r2'],
    });
  });

  it('second what another officer judged, with what that officer could see', async () => {
    const judgement = { id: 'j9', kind: 'CONFIRM', at: '2026-11-30T21:00:00+05:30', role: 'STATION_IO', unit: 'station:MP/1', reason: REASON, standing: 'STANDS', undoneBy: null, sight: { whole: false, withheld: ['MOTHER'], seenBits: 3.5, totalBits: null, enough: true } }; // prettier-ignore
    const waiting = { data: { judgementsToSecond: { edges: [{ node: { judgement, children: [SUNITA] } }] } } };
    const seconded = { id: 'j10', kind: 'SECOND', standing: 'SECONDED', undoneBy: null };
    answers = {
      WaitingJudgements: [waiting],
      SecondJudgement: [judged('secondJudgement', 'SECOND', { judgement: seconded })],
    };
    await page().getByRole('tab', { name: 'For a second officer' }).click();
    await press('Show the judgements');
    await card().getByText('Its maker did not see: mother’s name. What they saw had +3.5 bits.').waitFor();
    await card().getByText('Bear this judgement out').click();
    await card().getByLabel('Reason for bearing it out').fill(REASON);
    await press('I bear it out');
    await card().getByText('Two officers have borne it out').waitFor();
  });

  it('take back a judgement long after, from the history, naming each child that it touches', async () => {
    const judgement = {
      id: 'j1',
      kind: 'REJECT',
      role: 'STATION_IO',
      reason: REASON,
      standing: 'STANDS',
      undoneBy: null,
    };
    const [other, third] = ['homes-rj:stay:CHB2025_1', 'railway-nwr:contact:NWR-1'];
    const events = [
      {
        kind: 'RECORD_JOINED',
        at: '2026-11-29T21:00:00+05:30',
        records: ['police-mp:fir:MP/1/2025/c1'],
        judgement: null,
      },
      {
        ...{ kind: 'REJECTED', at: '2026-11-30T21:00:00+05:30', judgement },
        records: ['police-mp:fir:MP/1/2025/c1', other, third],
      },
    ];
    answers = {
      HistoryOfChild: [
        { data: { child: { ...SUNITA, identityHistory: { edges: events.map((node) => ({ node })) } } } },
      ],
      ChildOfRecord: ['c2', 'c3'].map((id) => ({ data: { childByRecord: { id, version: `${id}-1` } } })),
      UndoJudgement: [failed('CHILD_CHANGED'), failed('CHILD_CHANGED'), judged('undo', 'UNDO')],
      PairToJudge: [failed('REGISTRY_UNAVAILABLE'), failed('REGISTRY_UNAVAILABLE'), ...[['c1', 'c2'], ['c3', 'c3']].map(([left = '', right = '']) => ({ data: { left: child(left, 'सुनीता', '2'), right: child(right, 'सुनीता', '2') } }))], // prettier-ignore
    };
    await showQueue(WHOLE);
    await card().getByRole('button', { name: 'How it became one child' }).first().click();
    const history = drawing().locator('.history');
    await history.waitFor();
    expect(await history.locator('ol > li').count()).toBe(2);
    await history.getByText('Undo this judgement').click();
    await history.getByLabel('Reason for taking it back').fill(REASON);
    await press('Undo');
    // They have changed meanwhile: all of them are read again, and the officer decides anew.
    await history.getByText('The sentence of CHILD_CHANGED.').waitFor();
    // Those that could not be read stand as they were seen: none is left out.
    await press('Undo');
    await press('Undo');
    await history.getByText('Taken back: the children are').waitFor();
    expect(sentAs('ChildOfRecord').map(({ variables }) => variables)).toEqual([
      { agency: 'HOMES', recordId: other },
      { agency: 'RAILWAY', recordId: third },
    ]);
    const versions = (version: string) => ['c1', 'c2', 'c3'].map((id) => ({ id, version: `${id}-${version}` }));
    expect(sentAs('UndoJudgement').map(({ variables }) => variables.input)).toMatchObject([
      { children: versions('1') },
      { children: versions('1') },
      { children: versions('2') },
    ]);
  });

  it('list the newest alerts, then earlier ones and those that came since, and show no child whom nobody reads of', async () => {
    const kindOf = (at: number) => ['STRONG_LEAD', 'FOUND_WITHOUT_REPORT', 'CONFLICT'][at % 3];
    const alert = (at: number) => ({ node: { kind: kindOf(at), at: `2026-11-30T21:${at + 10}:00+05:30`, children: [SUNITA], match: null } }); // prettier-ignore
    const alerts = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => alert(from + index));
    const list = (edges: readonly unknown[]) => ({ data: { alerts: { edges, pageInfo: { hasNextPage: false, endCursor: null } } } }); // prettier-ignore
    const places = (from: number, to: number) => list(alerts(from, to).map((_, index) => ({ cursor: `p${from + index}` }))); // prettier-ignore
    answers = {
      AlertPlaces: [places(0, 12), places(12, 13), places(13, 13)],
      Alerts: [list(alerts(2, 12)), list(alerts(0, 2)), list(alerts(12, 13)), list([])],
    };
    sent.length = 0;
    const times = () => drawing().locator('.alert-item > h3 time').allInnerTexts();
    await page().getByRole('tab', { name: 'Alerts' }).click();
    await press('Newest alerts');
    await drawing().getByText('Alerts shown: 10').waitFor();
    await page().getByText('1 to 10 of 12, counted from the newest.').waitFor();
    expect((await times())[0]).toContain('30.11.2026, 21:21');
    await press('Earlier ones');
    await page().getByText('11 to 12 of 12').waitFor();
    await drawing().getByText('Alerts shown: 2').waitFor();
    expect(await page().getByRole('button', { name: 'Earlier ones' }).count()).toBe(0);
    await press(/^Only what is new since/u);
    await drawing().getByText('Alerts shown: 1', { exact: true }).waitFor();
    expect((await times())[0]).toContain('30.11.2026, 21:22');
    await press(/^Only what is new since/u);
    await drawing().getByText('Nothing new since then.').waitFor();
    expect(sentAs('Alerts').map(({ variables }) => variables)).toEqual([
      { first: 10, after: 'p1' },
      { first: 2, after: null },
      { first: 1, after: 'p11' },
      { first: 1, after: 'p12' },
    ]);
    // What one officer has read another has not.
    await page().selectOption('#role', 'STATION_IO');
    expect(
      await page()
        .getByRole('button', { name: /^Only what is new since/u })
        .count(),
    ).toBe(0);
    await page().selectOption('#role', 'AHTU_INVESTIGATOR');
    await page()
      .getByRole('button', { name: /^Only what is new since/u })
      .waitFor();
  });

  it('are readable at 700 px, in Hindi and in the dark, and nothing was refused or complained of', async () => {
    await page().emulateMedia({ colorScheme: 'dark' });
    await page().setViewportSize({ width: 700, height: 900 });
    await page().locator('#language').click();
    await page().getByRole('tab', { name: 'समीक्षा सूची' }).click();
    answers = { ReviewQueue: [queue(WHOLE, MASKED)] };
    await press('जोड़े दिखाएँ');
    await card().getByText('एक ही बच्चा होने की संभावना').waitFor();
    expect(await page().evaluate('document.documentElement.scrollWidth <= 700')).toBe(true);
    expect(await seriousViolations(page(), ['#editor'])).toEqual([]);
    expect(window.complaints.filter((complaint) => !complaint.includes('ERR_FAILED'))).toEqual([]);
  });
});
