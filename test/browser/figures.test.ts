import { AMBIGUOUS, CHILD, CONNECTIONS, FIGURES, LISTS } from '../unit/gateway/console/sample-answers';
import { isAnswer, isQuestion, openConsoleWindow, untilDrawn, type ConsoleWindow } from './console-window';

describe('lists, cards and charts in a browser', () => {
  let opened: ConsoleWindow;
  const answer = () => opened.page.locator('#answer');

  /** Answers by `data` from now on, asks by the one button without a form, and waits until `text` is drawn. */
  async function draw(text: string, data: unknown, errors: readonly unknown[] = []) {
    await opened.answerWith({ data, errors });
    await untilDrawn(opened.page, () => opened.page.getByRole('button', { name: 'Show the drives' }).click());
    await answer().getByText(text).first().waitFor();
  }

  /** What a press of the button asks of the graph. */
  async function askedBy(button: string | RegExp): Promise<unknown> {
    const [request] = await Promise.all([
      opened.page.waitForRequest(isQuestion),
      answer().getByRole('button', { name: button }).first().click(),
    ]);
    return request.postDataJSON();
  }

  beforeAll(async () => {
    opened = await openConsoleWindow();
    // What the form offers is asked for when it is opened.
    const offered = opened.page.waitForResponse(isAnswer);
    await opened.page.getByRole('tab', { name: 'The drive' }).click();
    await offered;
    // What is asked after the editor has read the schema is asked by a button.
    await opened.page.locator('.graphiql-container').waitFor();
  });
  afterAll(() => opened.close());

  it('says of a search that found nobody that it did, and of another list that it is empty', async () => {
    const none = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
    await draw('No child was found by this.', { searchChildren: none });
    await draw('Nothing is in this list.', { children: none });
  });

  it('offers the units that the caller may count by their names, and asks for what was typed all the same', async () => {
    const { page } = opened;
    const unit = page.locator('#find-unit-numbers-unit');
    await opened.answerWith({ data: { units: [{ id: 'district:MP/Ratlam', kind: 'DISTRICT', name: 'Ratlam' }] } });
    // Another caller may count other units.
    const asksForUnits = page.waitForRequest(isQuestion);
    await page.getByLabel('Role').selectOption('CWC_MEMBER');
    await unit.focus();
    const list = await asksForUnits;
    expect(list.postDataJSON()).toMatchObject({ operationName: 'Units' });
    const option = page.locator('#find-unit-numbers-unit-offered option');
    await option.waitFor({ state: 'attached' });
    expect(await option.getAttribute('value')).toBe('district:MP/Ratlam');
    expect(await option.getAttribute('label')).toBe('district Ratlam');
    await unit.fill('Ratlam district');
    const [byName] = await Promise.all([page.waitForRequest(isQuestion), unit.press('Enter')]);
    expect(byName.postDataJSON()).toMatchObject({ variables: { unit: 'district:MP/Ratlam' } });
    await unit.fill('ज़िला Mandsaur');
    const [asked] = await Promise.all([page.waitForRequest(isQuestion), page.keyboard.press('Enter')]);
    expect(asked.postDataJSON()).toMatchObject({ variables: { unit: 'ज़िला Mandsaur' } });
    await page.locator('#answer[aria-busy=false]').waitFor();
    await page.getByLabel('Role').selectOption('AHTU_INVESTIGATOR');
  });

  it('draws children as rows in both scripts, and opens the trace of one', async () => {
    await draw('2 on this page', { children: CONNECTIONS.children });
    const rows = answer().locator('tbody tr');
    expect(await rows.count()).toBe(2);
    expect(await rows.first().locator('th [lang=hi]').innerText()).toBe('आशा कुमारी');
    expect(await rows.last().innerText()).toContain('initials only');
    expect(await askedBy('Open trace: Asha Kumari')).toMatchObject({
      operationName: 'TraceOfChild',
      variables: { id: 'child-1' },
    });
  });

  it('draws what a search found as cards, with what fitted and how much it tells', async () => {
    await draw('Found by the search: 2', { searchChildren: CONNECTIONS.searchChildren });
    const card = answer().locator('.hit').first();
    expect(await card.innerText()).toMatch(/Asha Kumari[^]*\+12\.3 bits[^]*given name[^]*spelt differently[^]*\+8\.1/u);
    expect(await answer().locator('.hit').count()).toBe(2);
  });

  it('draws the records of an ambiguous number as choices that ask for one', async () => {
    await draw('The number fits 3 records', { childByRecord: null }, [AMBIGUOUS]);
    expect(await askedBy(/Open trace: police-mp:fir/u)).toMatchObject({
      operationName: 'TraceOfRecord',
      variables: { agency: 'POLICE', recordId: 'police-mp:fir:MP/23380012/2025/0123' },
    });
  });

  it('draws every list and figure at once as tables that can be read aloud, with a text for each drawing', async () => {
    await draw('Published figures beside the records', { ...CONNECTIONS, ...FIGURES, ...LISTS, child: CHILD });
    const { headed, drawings } = await opened.page.evaluate<{ headed: boolean[]; drawings: boolean[] }>(`({
      headed: [...document.querySelectorAll('#answer table')].map((table) =>
        Boolean(table.caption?.textContent && table.querySelector('th[scope=col]') && table.querySelector('th[scope=row]'))),
      drawings: [...document.querySelectorAll('#answer svg')].filter((svg) => !svg.closest('[aria-hidden=true]')).map((svg) =>
        svg.getAttribute('role') === 'img' && Boolean(svg.getAttribute('aria-label'))),
    })`);
    expect(headed.length).toBeGreaterThan(20);
    expect(headed).not.toContain(false);
    expect(drawings).not.toContain(false);
    expect(await answer().innerText()).toMatch(/1,20,345/u);
    expect(opened.complaints).toEqual([]);
  });

  it('says withheld of a withheld number, in the table and never as a bar', async () => {
    await draw('Withheld is not 0.', { closing: FIGURES.byAge });
    expect(await answer().locator('.chart').count()).toBe(1);
    const row = answer().locator('.bars tbody tr').last();
    expect(await row.locator('.number').allInnerTexts()).toEqual(['withheld', 'withheld', 'withheld', 'withheld', '']);
    expect(await row.locator('rect').count()).toBe(0);
  });

  it('draws a drive from the list of drives, and what to do next with a way to each child', async () => {
    await draw('Show numbers', { drives: LISTS.drives });
    await opened.answerWith({ data: { drive: { ...FIGURES.drive, next: LISTS.next } } });
    expect(await askedBy('Show numbers: Operation Muskaan, edition 10')).toMatchObject({
      operationName: 'NumbersOfDrive',
      variables: { drive: 'drive-1' },
    });
    await answer().getByText('What to do next').waitFor();
    expect(await answer().innerText()).toMatch(/Send a team\s+to Rajasthan/u);
    expect(
      await answer()
        .getByRole('button', { name: /^Open trace/u })
        .count(),
    ).toBe(2);
  });
});
