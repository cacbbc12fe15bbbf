import { HOSTILE_TEXTS, MASKED_GIRL, TRACED_GIRL, TRACED_IN_OUTAGE } from './answers/traced-girl';
import { seriousViolations } from './axe-violations';
import { isQuestion, openConsoleWindow, untilDrawn, type ConsoleWindow } from './console-window';

interface Sent {
  readonly operationName?: string;
  readonly variables?: unknown;
}

describe('the drawn trace', () => {
  let window: ConsoleWindow;
  let sent: Sent[] = [];
  const page = () => window.page;
  const trace = () => page().locator('#drawing article.trace');

  beforeAll(async () => {
    window = await openConsoleWindow('/console/');
    page().on('request', (request) => {
      if (isQuestion(request)) sent.push(request.postDataJSON() as Sent);
    });
    await page().addInitScript('globalThis.print = () => { globalThis.printed = (globalThis.printed ?? 0) + 1; }');
  });
  afterAll(() => window.close());

  /** Opens the page anew, in a language, and draws what `answer` says to whatever is asked. */
  async function draw(answer: unknown, language = 'en'): Promise<void> {
    sent = [];
    await window.answerWith(answer);
    await page().goto(`${window.gateway.url}/console/?lang=${language}`);
    await page().locator('#drawing button.first').click();
    await trace().waitFor();
  }

  const texts = (selector: string) => trace().locator(selector).allInnerTexts();

  describe('of a girl in a home', () => {
    beforeAll(() => draw(TRACED_GIRL));

    it('begins with the child and where she is now: since when, who says so, and what is known later', async () => {
      expect(await texts('h2')).toEqual(['Aastha Mishra · आस्था मिश्रा']);
      expect((await texts('.who p'))[0]).toBe('Girl · 12 to 15 years · also written Astha Mishra');
      const [now = ''] = await texts('.now');
      expect(now).toContain('In a child care home: Asha Bal Griha (आशा बाल गृह), Alwar, Rajasthan');
      expect(now).toContain('since 15.10.2025, 18:10 · according to Child care, Rajasthan');
      // What records disagree on is not where she is.
      expect(await trace().locator('.now .alert').count()).toBe(0);
    });

    it('shows the beginning of the movement and the map beside it without scrolling', async () => {
      const boxes = () =>
        page().evaluate<{ bottom: number; right: number; left: number }[]>(
          `['.timeline > li', '.map-place'].map((part) => document.querySelector(part).getBoundingClientRect().toJSON())`,
        );
      // In the letters in which it is read: others have other lines.
      await page().evaluate('document.fonts.ready');
      await trace().locator('.map-place .picture').waitFor();
      const [step, map] = await boxes();
      expect([step, map].map((box) => (box?.bottom ?? Infinity) <= 900)).toEqual([true, true]);
      expect(map?.left).toBeGreaterThan(step?.right ?? Infinity);
    });

    it('says before the movement who did not answer, when, and asks again at a press', async () => {
      const [silent = '', partial = ''] = await texts('.doubts .alert');
      expect(silent).toMatch(/^Child care, Madhya Pradesh did not answer · \d\d:\d\d · What it knows is missing/u);
      expect(partial).toContain('not read: handover.at (2)');
      const isBefore = await page().evaluate(`(() => {
        const [doubts, timeline] = ['.doubts', '.timeline'].map((part) => document.querySelector(part));
        return (doubts.compareDocumentPosition(timeline) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
      })()`);
      expect(isBefore).toBe(true);
      const before = sent.map(({ operationName }) => operationName);
      await untilDrawn(page(), () => trace().getByRole('button', { name: 'Ask again' }).click());
      expect(sent.map(({ operationName }) => operationName)).toEqual([...before, ...before.slice(-1)]);
    });

    it('shows gaps and contradictions where they occur, and what goes on at the end', async () => {
      const rows = (await texts('.timeline > li')).map((text) => text.split('\n')[0] ?? '');
      expect(rows.map((row) => row.replace(/ (Katni|Alwar|Asha|No |Records|Found at a station,|·).*$/u, ''))).toEqual([
        'Last seen',
        'FIR registered',
        'Leg 1',
        'Found at a railway station',
        'Gap',
        'Produced before the Child Welfare Committee',
        'Admitted to a home',
        'Contradiction 1',
        'Followed up after restoration',
        'Gap',
      ]);
      expect(await texts('.mark')).toEqual(['Contradiction 1', 'Contradiction 1']);
      const [first = ''] = await texts('.timeline .alert');
      expect(first).toContain('14.10.2025, 11:27 to 15.10.2025, 16:00 · 28.6 hours');
      expect(first).toContain('It may be no gap');
    });

    it('keeps what each record says apart, with the exactness of its time and its number', async () => {
      const statements = await trace().locator('.timeline > li').first().locator('.statement').allInnerTexts();
      expect(statements).toEqual([
        '12.10.2025, 14:00 · Police, Madhya Pradesh · Missing report 0011/2025 · station Katni',
        '12.10.2025, between 14:00 and 14:25 · Police, Madhya Pradesh · FIR 0012/2025 · station Katni',
      ]);
      expect(await trace().locator('.timeline time[datetime="2025-10-18"]').innerText()).toBe(
        '18.10.2025, hour not known',
      );
    });

    it('folds the systems that hold nothing into one line', async () => {
      const folded = trace().locator('.sources details');
      expect(await folded.locator('summary').innerText()).toBe('4 other systems hold no record');
      expect(await folded.getByText('Railway, West Central').isVisible()).toBe(false);
    });

    it('opens a leg on the map to both statements', async () => {
      await trace().locator('.map').getByRole('button', { name: /Katni/u }).first().click();
      const opened = trace().locator('.opened-leg');
      await opened.waitFor();
      expect(await opened.innerText()).toContain('FIR 0012/2025');
      expect(await opened.innerText()).toContain('Rescue id NWR-RPF-2025-400001');
    });

    it('is free of serious violations of accessibility', async () => {
      expect(await seriousViolations(page())).toEqual([]);
    });
  });

  it('is Hindi in Hindi, with the language of each name for whoever listens', async () => {
    await draw(TRACED_GIRL, 'hi');
    expect(await texts('h2')).toEqual(['आस्था मिश्रा · Aastha Mishra']);
    expect((await texts('.now'))[0]).toContain('15.10.2025, 18:10 से · बाल देखरेख, राजस्थान के अनुसार');
    expect((await texts('.doubts .alert'))[0]).toContain('एजेंसी की प्रणाली ने समय पर उत्तर नहीं दिया।');
    expect(await trace().locator('h2 [lang=en]').allInnerTexts()).toEqual(['Aastha Mishra']);
    expect(await trace().locator('h2 [lang=hi]').allInnerTexts()).toEqual(['आस्था मिश्रा']);
  });

  it('folds the systems that held no record and are behind, and names each that holds one', async () => {
    await draw(TRACED_IN_OUTAGE);
    const doubts = await texts('.doubts > ul > li');
    expect(doubts).toHaveLength(3);
    expect(doubts[0]).toMatch(/^Child care, Madhya Pradesh did not answer · /u);
    expect(doubts[1]).toMatch(/^Railway, North Western: answered in part · /u);
    expect(doubts[2]).toBe('4 other systems held no record of the child, and were not read since');
    expect(await trace().getByRole('button', { name: 'Ask again' }).count()).toBe(1);
    await trace().locator('.doubts summary').click();
    expect(await texts('.doubts details li')).toHaveLength(4);
    expect((await texts('.doubts details li'))[0]).toMatch(/^Police, Rajasthan · .*ago · /u);
  });

  it('says what is withheld, and by which law, where it would stand', async () => {
    await draw(MASKED_GIRL);
    const law = 'POCSO Act s.33(7): the identity of a child victim may not be disclosed';
    expect(await page().locator('#drawing .masked summary').innerText()).toMatch(
      /^This answer is shown in part, as the law demands: .*where the child is kept \(JJ Act s\.74; POCSO Act s\.33\(7\)\)$/u,
    );
    expect((await texts('.now .answer'))[0]).toBe(`In a child care home: which home is withheld (${law})`);
    expect(await texts('.timeline .withheld-place')).toEqual([`which home is withheld (${law})`]);
    // Once for the whole answer, above all else.
    expect(await texts('summary')).not.toEqual(expect.arrayContaining([expect.stringContaining('JJ Act s.74')]));
    expect(await trace().innerText()).not.toContain('Part of what is known');
    expect(await trace().innerText()).not.toContain('Asha Bal Griha');
  });

  it('says what is withheld of a child although nobody asked for it, by which law', async () => {
    await draw(TRACED_GIRL);
    expect(await page().locator('#drawing .masked summary').innerText()).toBe(
      'This answer is shown in part, as the law demands: medical, counselling and social reports (JJ Act s.99)',
    );
  });

  it('says why a trace is incomplete where systems that may hold a record are all that is withheld', async () => {
    const { child } = MASKED_GIRL.data;
    await draw({ data: { child: { ...child, withheld: [] } } });
    expect(await texts('.doubts li:not(.alert)')).toEqual(['Part of what is known is not for this caller.']);
  });

  it('says once that leads are withheld, whether the operation asks for what is withheld or not', async () => {
    const leads = { group: 'LEADS', level: 'EXISTS', law: 'DPDP Act 2023' };
    const unasked = { ...MASKED_GIRL.data.child, withheld: undefined };
    for (const child of [unasked, { ...unasked, withheld: [leads] }]) {
      await draw({ data: { child }, extensions: { withheld: [{ child: unasked.id, ...leads }] } });
      expect(await page().locator('#drawing .masked summary').innerText()).toContain('leads of the investigation');
      expect(await trace().innerText()).toContain('Not complete');
      expect(await trace().innerText()).not.toContain('Part of what is known');
    }
  });

  it('says on paper too what the gateway masked, by which law, more than the child’s own rows say', async () => {
    const leads = { child: 'child-1', group: 'LEADS', level: 'NONE', law: 'BNSS s.193' };
    await draw({ ...MASKED_GIRL, extensions: { withheld: [...MASKED_GIRL.extensions.withheld, leads] } });
    await trace().getByRole('button', { name: 'Print for the case file' }).click();
    const paper = page().locator('.print-copy .masked');
    await paper.waitFor({ state: 'attached' });
    expect(await paper.count()).toBe(1);
    await page().emulateMedia({ media: 'print' });
    expect(await page().locator('.print-copy').innerText()).not.toContain('Part of what is known');
    await page().emulateMedia({ media: null });
    expect(await paper.getAttribute('open')).toBe('');
    expect(await paper.textContent()).toMatch(
      /^This answer is shown in part.*leads of the investigation.*BNSS s\.193/u,
    );
  });

  it('claims nothing that the operation did not ask for', async () => {
    const child = { ...TRACED_GIRL.data.child, status: undefined };
    const gaps = child.trace.gaps.map(({ rule, from }) => ({ rule, from }));
    await draw({ data: { child: { ...child, trace: { gaps, sources: [{ source: 'police-mp', status: 'COPY' }, { source: 'homes-mp' }] } } } }); // prettier-ignore
    const [now = ''] = await texts('.now');
    expect(now).not.toMatch(/Status not known|No later record/u);
    expect(await trace().innerText()).toContain('from 14.10.2025, 11:27; this answer does not say until when');
    expect(await trace().innerText()).not.toContain('going on');
  });

  it('says of each sighting where it was, and never that one system saw what another one did', async () => {
    const { child } = TRACED_GIRL.data;
    const steps = child.trace.steps.slice(0, 4).map((step) => ({ ...step, kind: 'SIGHTED' }));
    await draw({ data: { child: { ...child, status: 'MISSING', trace: { ...child.trace, steps } } } });
    const [now = ''] = await texts('.now');
    expect(now).toContain('Sighted: Alwar, Rajasthan');
    expect(now).toContain('also Police, Madhya Pradesh: 12.10.2025, 21:35, Katni (कटनी), Madhya Pradesh');
  });

  it('leaves texts of agencies texts', async () => {
    await draw(HOSTILE_TEXTS);
    expect(await texts('h2')).toEqual(['<img src=x onerror="document.title=1">']);
    expect(await page().locator('#drawing :is(img, script, b, i, u)').count()).toBe(0);
    expect(await page().locator('#drawing .errors').innerText()).toContain('<i>no</i>');
    expect(await page().title()).not.toBe('1');
  });

  describe('on paper', () => {
    const shown = () =>
      page().evaluate<string>(`(() => {
        const before = getComputedStyle(document.body, '::before').content;
        return before === 'none' ? document.body.innerText : before;
      })()`);

    beforeAll(() => draw(TRACED_GIRL));
    afterEach(() => page().emulateMedia({ media: null }));

    it('is only a sentence that says how, when the browser prints the page', async () => {
      await page().emulateMedia({ media: 'print' });
      expect(await shown()).toContain('Nothing is printed here. Use the button');
      expect(await page().locator('#drawing').isVisible()).toBe(false);
    });

    it('is read anew under the name of a printing, with who, why and when, and is gone afterwards', async () => {
      sent = [];
      await trace().getByRole('button', { name: 'Print for the case file' }).click();
      // It is printed in the moment in which the copy is there.
      await page().locator('.print-copy').waitFor({ state: 'attached' });
      expect(await page().evaluate('globalThis.printed')).toBe(1);
      expect(sent).toMatchObject([{ operationName: 'PrintedTrace', variables: { id: 'child-1' } }]);
      await page().emulateMedia({ media: 'print', colorScheme: 'dark' });
      const paper = await shown();
      for (const part of ['dev-ahtu-investigator', 'AHTU MP/Katni', 'police-mp:fir:', 'section 74', 'Asha Bal Griha']) {
        expect(paper).toContain(part);
      }
      // At the foot of every sheet.
      expect(paper).toMatch(/police-mp:fir:\S+ · dev-ahtu-investigator · \d\d\.\d\d\.\d{4}, \d\d:\d\d/u);
      // What is folded on the screen is not lost on paper.
      expect(paper).toContain('Railway, West Central');
      expect(paper).not.toContain('Print for the case file');
      const colours = await page().evaluate<string[]>(`[...new Set([...document.querySelectorAll('.print-copy *')]
        .filter((part) => !part.closest('svg')).map((part) => getComputedStyle(part).color))]`);
      expect(colours).toEqual(['rgb(0, 0, 0)']);
      await page().evaluate("dispatchEvent(new Event('afterprint'))");
      expect(await page().locator('.print-copy').count()).toBe(0);
    });

    it('is gone when the page is hidden, from a browser too that never says that it has printed', async () => {
      await draw(TRACED_GIRL);
      await trace().getByRole('button', { name: 'Print for the case file' }).click();
      await page().locator('.print-copy').waitFor({ state: 'attached' });
      await page().evaluate("void dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
      expect(await page().locator('.print-copy').count()).toBe(0);
      expect(await page().evaluate('document.documentElement.outerHTML')).not.toMatch(/Mishra|मिश्रा|Asha Bal/u);
      await draw(TRACED_GIRL);
    });

    it('is nothing when it cannot be read anew', async () => {
      await window.answerWith({
        data: { child: null },
        errors: [{ message: 'It may not be.', extensions: { code: 'X' } }],
      });
      await trace().getByRole('button', { name: 'Print for the case file' }).click();
      await trace().getByText('Not printed').waitFor();
      expect(await trace().locator('.printing').innerText()).toContain('It may not be.');
      expect(await page().evaluate('globalThis.printed')).toBeUndefined();
    });
  });

  it('made the browser complain of nothing', () => {
    expect(window.complaints).toEqual([]);
  });
});
