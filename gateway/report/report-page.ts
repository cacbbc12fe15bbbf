import { createHash } from 'node:crypto';
import type { DriveReport } from './graph/report-figures';
import { foundSection } from './parts/found-section';
import { driveName, driveUnit, headSection, writtenAsOf, writtenPeriod } from './parts/head-section';
import { html, type Html } from './markup/html';
import { madeSection, type Made } from './parts/made-section';
import type { PageContext } from './parts/page-context';
import { PAGE_STYLE } from './parts/page-style';
import { pendencySection } from './parts/pendency-section';
import { timeSection } from './parts/time-section';
import { agesSection, monthsSection, stationsSection } from './parts/traced-sections';
import { wordsOf, type ReportLanguage } from './words/words';

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');
/** Nothing is loaded and nothing runs: the page has its own style, and no other. */
const CONTENT_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** The policy as a header; a page cannot say by itself who may frame it. */
export const REPORT_POLICY = `${CONTENT_POLICY}; frame-ancestors 'none'`;
/** By which a page is known to be one of ours. */
export const GENERATOR = 'Muskaan Graph, drive report';

/** The report as a page to be printed on two sheets of A4. It holds all that it shows, and makes no request. */
export function reportPage(report: DriveReport, language: ReportLanguage, made: Made): string {
  const say = wordsOf(language);
  const page: PageContext = { report, language, say };
  const title = `${driveName(page, report.drive)} – ${driveUnit(page)} – ${writtenPeriod(page)}`;
  const { markup } = html`<!doctype html>
    <html lang="${say('lang')}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="content-security-policy" content="${CONTENT_POLICY}" />
        <meta name="generator" content="${GENERATOR}" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style></style>
      </head>
      <body>
        <main>
          <div class="page">
            ${headSection(page)}
            <div class="columns">${monthsSection(page)} ${agesSection(page)}</div>
            <div class="columns">${pendencySection(page)} ${timeSection(page)}</div>
            ${footer(page, title, '1')}
          </div>
          <div class="page later">
            ${foundSection(page)} ${stationsSection(page)} ${madeSection(page, made)} ${footer(page, title, '2')}
          </div>
        </main>
      </body>
    </html>`;
  // Blanks between the tags are a third of the page. The style is put in as it is, since the policy names its hash.
  const tight = markup.replace(/>\s+</gu, '> <').replace(/\s*\n\s*/gu, '\n');
  return `${tight.replace('<style></style>', () => `<style>${PAGE_STYLE}</style>`)}\n`;
}

function footer(page: PageContext, title: string, number: string): Html {
  return html`<footer>
    <span>${title} · ${writtenAsOf(page)}</span><span>${page.say('report.page', { page: number })}</span>
  </footer>`;
}
