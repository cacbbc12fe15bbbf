import type { Figure, ReportedDrive, ReportedUnit } from '../graph/report-figures';
import { writtenDay, writtenHours, writtenInstant, writtenNumber } from '../words/written';
import { html, type Html } from '../markup/html';
import { named, whyMissing, type PageContext } from './page-context';
import { numberOr, othersOf } from './tally-rows';

/** The drive's name and edition: `Operation Muskaan, edition 10`. */
export function driveName(
  page: Pick<PageContext, 'language' | 'say'>,
  drive: Pick<ReportedDrive, 'name' | 'nameHi' | 'edition'>,
): string {
  const name = named(page, drive);
  if (drive.edition === null) return name;
  // Records write `10th`, which is no word of Hindi.
  const edition = /^(\d+)(st|nd|rd|th)?$/u.exec(drive.edition)?.[1] ?? drive.edition;
  return `${name}, ${page.say('report.edition', { edition })}`;
}

export function unitName(
  page: Pick<PageContext, 'language' | 'say'>,
  unit: Pick<ReportedUnit, 'kind' | 'name' | 'nameHi'>,
): string {
  return page.say(`unit.${unit.kind}`, { name: named(page, unit) });
}

/** Whose drive it was: the unit of the ledger, or the name that the records give. */
export function driveUnit(page: PageContext): string {
  const { unit, unitName: stated } = page.report.drive;
  if (unit) return unitName(page, unit);
  const unknown = page.say('unit.unknown');
  return stated === null ? unknown : `${stated} (${unknown})`;
}

export function writtenPeriod({ report, say }: Pick<PageContext, 'report' | 'say'>): string {
  const { period } = report;
  if (!period) return say('period.none');
  return say('period', { from: writtenDay(period.from), to: writtenDay(period.to) });
}

export function writtenAsOf({ report, say }: Pick<PageContext, 'report' | 'say'>): string {
  const { asOf } = report.reading;
  return asOf === null ? say('asOf.unknown') : say('asOf', { when: writtenInstant(Date.parse(asOf)) });
}

/** What is reported, and the figures that are looked for first. */
export function headSection(page: PageContext): Html {
  const { report, say } = page;
  const { reading, drive } = report;
  return html`<header>
      <p class="kind">${say('report.title')}</p>
      <h1>${driveName(page, drive)}</h1>
      <p class="scope">${driveUnit(page)} · ${writtenPeriod(page)}</p>
      <p class="as-of ${reading.complete ? '' : 'warning'}">
        <strong>${writtenAsOf(page)}</strong> · ${say(reading.complete ? 'asOf.complete' : 'asOf.behind')}
        ${drive.isRunning ? say('report.running') : null}
      </p>
    </header>
    ${keyFigures(page)}
    <p class="note">${say('report.counted')}</p>
    <p>${remarks(page).join(' ')}</p>`;
}

function keyFigures(page: PageContext): Html {
  const { report, say } = page;
  const { months, pendency, time } = report.figures;
  const counted = months.value?.counted;
  const others = counted ? othersOf(counted) : 0;
  const parts = {
    girls: numberOr(counted?.female ?? null, say),
    boys: numberOr(counted?.male ?? null, say),
    others: numberOr(others, say),
  };
  const known = time.value?.known ?? 0;
  const all = known + (time.value?.unknown ?? 0);
  const median = time.value?.medianHours ?? null;
  const to = report.period?.to ?? '';
  return html`<dl class="keys">
    ${key(page, say('key.traced'), months, () => numberOr(counted?.total ?? null, say), say(others === 0 ? 'key.tracedParts' : 'key.tracedOthers', parts))}
    ${key(page, say('key.registered'), pendency, ({ registered }) => writtenNumber(registered), say('key.registeredOf'))}
    ${key(page, say('key.pending'), pendency, ({ closing }) => writtenNumber(closing), say('key.pendingAt', { day: writtenDay(to) }))}
    ${key(page, say('key.median'), time, () => (median === null ? '–' : writtenHours(median, say)), say('key.medianOf', { known: writtenNumber(known), all: writtenNumber(all) }))}
  </dl>`;
}

function key<Value>(
  page: PageContext,
  name: string,
  { value, missing }: Figure<Value>,
  written: (value: Value) => string,
  about: string,
): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd class="figure">${missing === null ? written(value) : '–'}</dd>
    <dd>${missing === null ? about : page.say('missing', { why: whyMissing(missing, page) })}</dd>
  </div>`;
}

/** What is worth a sentence, and not a figure of its own. */
function remarks({ report, say }: PageContext): readonly string[] {
  const { drive, figures } = report;
  const women = figures.women.value?.counted.total ?? 0;
  const { perStation, ordered } = drive;
  const said = (number: number | null | undefined) => (typeof number === 'number' ? writtenNumber(number) : null);
  const team = {
    subInspectors: said(perStation?.subInspectors),
    constables: said(perStation?.constables),
    officers: said(ordered?.officers),
  };
  const { subInspectors, constables, officers } = team;
  const today = drive.tracedToday?.total ?? null;
  return [
    ...(drive.isRunning && today !== null ? [say('key.today', { count: writtenNumber(today) })] : []),
    ...(women > 0 ? [say('key.women', { count: writtenNumber(women) })] : []),
    ...(drive.stations === null ? [] : [say('key.stations', { count: writtenNumber(drive.stations) })]),
    ...(subInspectors === null || constables === null || officers === null
      ? []
      : [say('key.team', { subInspectors, constables, officers })]),
  ];
}
