import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
// prettier-ignore
const QUIET = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** A machine that runs other tests too may need longer than Playwright's thirty seconds. */
const PATIENCE_MS = 120_000;

/** Debian's Chromium without network requests of its own. Rejects with one sentence when there is none. */
export async function openChromium(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`No Chromium at ${CHROMIUM}: install Debian’s chromium, or set CHROMIUM_PATH to one.`);
  }
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET, timeout: PATIENCE_MS });
}

/** A page as wide as an officer's screen. */
export async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}
