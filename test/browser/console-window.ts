import type { Browser, Page, Request, Response } from 'playwright-core';
import type { StubGateway } from '../federation/gateway/stub-gateway';
import { startStubGateway } from '../federation/gateway/stub-gateway';
import { openChromium, openPage } from './chromium';

/** A page of the console in a browser, over a gateway whose subgraphs are stubs. */
export interface ConsoleWindow {
  readonly page: Page;
  readonly gateway: StubGateway;
  /** Every url that the browser asked for. */
  readonly requested: readonly string[];
  /** What the browser complained about: errors, and violations of the policy. */
  readonly complaints: readonly string[];
  /** From now on each question is answered by this, without the graph. */
  answerWith(answer: unknown): Promise<void>;
  close(): Promise<void>;
}

/** Whether a request is somebody's question: the editor reads the schema besides, whenever it is ready. */
export function isQuestion(request: Request): boolean {
  return request.url().endsWith('/graphql') && request.postData()?.includes('IntrospectionQuery') === false;
}

export function isAnswer(response: Response): boolean {
  return isQuestion(response.request());
}

/** Does what asks a question, and waits until its answer is drawn: what was drawn before may look the same. */
export async function untilDrawn(page: Page, ask: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse(isAnswer);
  await ask();
  await answered;
  await page.locator('#answer[aria-busy=false]').waitFor({ state: 'attached' });
}

/** Opens `path` of a gateway of its own: `/console/` or `/trace`. */
export async function openConsoleWindow(
  path = '/console/',
  graph: Parameters<typeof startStubGateway>[0] = {},
): Promise<ConsoleWindow> {
  const browser: Browser = await openChromium();
  const gateway = await startStubGateway(graph);
  const page = await openPage(browser);
  const requested: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(gateway.url + path);
  // Held in one route: what is on its way while a route is exchanged for another would reach the graph.
  let given: { readonly answer: unknown } | null = null;
  return {
    page,
    gateway,
    requested,
    complaints,
    answerWith: async (answer) => {
      const isFirst = given === null;
      given = { answer };
      if (!isFirst) return;
      await page.route('**/graphql', (route, request) =>
        isQuestion(request) ? route.fulfill({ json: given?.answer }) : route.continue(),
      );
    },
    close: async () => {
      await browser.close();
      await gateway.close();
    },
  };
}
