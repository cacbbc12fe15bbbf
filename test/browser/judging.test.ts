import { testCaller } from '../caller-context';
import { startRunningGraph, type RunningGraph } from '../federation/graph/running-graph';
import { openChromium, openPage } from './chromium';
import type { Browser, Page } from 'playwright-core';

const REASON = 'Both parents recognised her at Alwar station.';
const IDS = 'query ($left: ID!, $right: ID!) { left: child(id: $left) { id } right: child(id: $right) { id } }';

describe('a judgement on the page, over the whole graph', () => {
  let graph: RunningGraph;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    graph = await startRunningGraph({ size: 60, env: { BUDGET_MS: '20000' } });
    await graph.matched();
    browser = await openChromium();
    page = await openPage(browser);
  });
  afterAll(async () => {
    await browser.close();
    await graph.close();
  });

  it('makes two children one with a written reason, and taking it back makes them two again', async () => {
    await page.goto(`${graph.url}/console/?lang=en`);
    await page.getByLabel('Token').fill(await graph.issuer.tokenFor(testCaller()));
    await page.getByRole('button', { name: 'Use' }).click();
    await page.getByLabel('Purpose').selectOption('INVESTIGATE');
    await page.getByLabel('Legal basis').selectOption('BNSS');
    await page.getByLabel('Case reference').fill('file/7/2025');

    await page.getByRole('tab', { name: 'Review queue' }).click();
    await page.getByRole('button', { name: 'Show the pairs' }).click();
    const card = page.locator('article.match').first();
    await card.waitFor();
    // Strong pairs come first, and of strong pairs one officer's word makes one child.
    expect(await card.locator('.band').innerText()).toBe('Strong');
    const judged = page.waitForRequest((request) => (request.postData() ?? '').includes('mutation ConfirmMatch'));
    await card.getByText('Judge this pair').click();
    await card.getByLabel('Reason for your judgement').fill(REASON);
    await card.getByRole('button', { name: 'Confirm: one child' }).click();
    await card.getByText('Both are one child in the graph from now on.').waitFor();

    const { variables } = (await judged).postDataJSON() as {
      variables: { input: Record<'left' | 'right', { id: string }> };
    };
    const { left, right } = variables.input;
    const idsNow = async () => {
      type Ids = Record<'left' | 'right', { id: string } | null>;
      const { data } = await graph.ask<Ids>(IDS, { left: left.id, right: right.id }, { caller: testCaller(), purpose: { name: 'INVESTIGATE', legalBasis: 'BNSS', caseReference: 'file/7/2025' } }); // prettier-ignore
      return [data?.left?.id, data?.right?.id];
    };
    const [one, other] = await idsNow();
    expect(one).toBeDefined();
    expect(one).toBe(other);

    await card.getByText('Undo this judgement').click();
    await card.getByLabel('Reason for taking it back').fill(`${REASON} It was her sister.`);
    await card.getByRole('button', { name: 'Undo', exact: true }).click();
    await card.getByText('Taken back: the children are as they would be').waitFor();
    expect(await idsNow()).toEqual([left.id, right.id]);

    // What is left is as it was, once it has been compared anew: the pair waits for a person again.
    await graph.matched();
    await card.getByRole('button', { name: 'Read the pair again' }).click();
    await page.getByText('The pair was read again.').waitFor();
    expect(await page.locator('article.match').first().locator('.band').innerText()).toBe('Strong');
  });
});
