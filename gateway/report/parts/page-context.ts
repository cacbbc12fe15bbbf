import { CODES } from '../../../schema/errors/codes';
import type { DriveReport, Figure, Missing } from '../graph/report-figures';
import type { ReportLanguage, Say } from '../words/words';
import { html, type Html } from '../markup/html';

/** What every part of the page needs. */
export interface PageContext {
  readonly report: DriveReport;
  readonly language: ReportLanguage;
  readonly say: Say;
}

/** The name in the page's language, where the graph has it. */
export function named(
  { language }: Pick<PageContext, 'language'>,
  { name, nameHi }: { readonly name: string; readonly nameHi: string | null },
): string {
  return language === 'hi' ? (nameHi ?? name) : name;
}

/** Why a figure is missing, as a sentence. */
export function whyMissing(missing: Missing, { say, language }: Pick<PageContext, 'say' | 'language'>): string {
  if (missing === 'NO_UNIT' || missing === 'NO_PERIOD') return say(`missing.${missing}`);
  return CODES[missing][language];
}

/** A part of the page with its title, and what it says of one figure; or why there is none. */
export function section<Value>(
  page: PageContext,
  title: string,
  figure: Figure<Value>,
  content: (value: Value) => Html,
): Html {
  const { missing, value } = figure;
  return html`<section>
    <h2>${title}</h2>
    ${
      missing === null
        ? content(value)
        : html`<p class="missing">${page.say('missing', { why: whyMissing(missing, page) })}</p>`
    }
  </section>`;
}
