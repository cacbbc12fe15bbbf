import type { GraphAgeAtMissing, GraphTally } from '../../../schema/generated/drives';
import { NOBODY, monthRows } from './month-rows';
import { barTable } from '../markup/bar-table';
import { html, type Html } from '../markup/html';
import { named, section, type PageContext } from './page-context';
import { othersOf, summed, tallyTable } from './tally-rows';
import { mostFirst, type Ranked } from './most-first';

const MAX_YEARS = 12;
/** In two columns. */
const MAX_STATIONS = 24;
const AGES: readonly GraphAgeAtMissing[] = ['UNDER_6', 'FROM_6_TO_11', 'FROM_12_TO_15', 'FROM_16_TO_17', 'UNKNOWN'];

export function monthsSection(page: PageContext): Html {
  const { report, say, language } = page;
  const { period, figures } = report;
  if (!period) return section(page, say('months.title'), figures.months, () => html``);
  const { by, rows } = monthRows(figures.months.value?.groups ?? [], period, language);
  const isYears = by === 'YEAR';
  return section(page, say(isYears ? 'years.title' : 'months.title'), figures.months, ({ counted }) => {
    const shown = rows.slice(-MAX_YEARS);
    const earlier = rows.slice(0, -MAX_YEARS);
    const further = {
      label: say('row.earlier', { year: earlier.at(-1)?.label ?? '' }),
      counted: summed(earlier.map((row) => row.counted)),
    };
    const all = [...(earlier.length > 0 ? [further] : []), ...shown];
    return html`${barTable(tallyTable(say, say(isYears ? 'column.year' : 'column.month'), withSum(page, all, counted), 'short'))}
    ${noteOf(page, counted)}`;
  });
}

export function agesSection(page: PageContext): Html {
  const { report, say } = page;
  return section(page, say('ages.title'), report.figures.ages, ({ counted, groups }) => {
    const rows = AGES.map((age) => ({
      age,
      label: say(`age.${age}`),
      counted: groups.find(({ key }) => (key ?? 'UNKNOWN') === age)?.counted ?? NOBODY,
    })).filter((row) => row.age !== 'UNKNOWN' || row.counted.total !== 0);
    return barTable(tallyTable(say, say('column.age'), withSum(page, rows, counted), 'short'));
  });
}

/** The stations that traced most; the page has room for some, the CSV file has all. */
export function stationsSection(page: PageContext): Html {
  const { report, say } = page;
  return section(page, say('stations.title'), report.figures.stations, ({ groups }) => {
    const { first, others } = mostFirst(groups, ({ counted }) => counted, MAX_STATIONS);
    const rows = first.map(({ name, nameHi, counted }) => ({
      label: name === null ? say('row.notSaid') : named(page, { name, nameHi }),
      counted,
    }));
    const all = others ? [...rows, furtherRow(page, others)] : rows;
    if (all.length === 0) return html`<p>${say('nobody')}</p>`;
    const half = Math.ceil(all.length / 2);
    const whole = tallyTable(say, say('column.station'), all, 'middle');
    const columns = [whole.rows.slice(0, half), whole.rows.slice(half)].filter((part) => part.length > 0);
    return html`<div class="columns">${columns.map((part) => barTable({ ...whole, rows: part }))}</div>`;
  });
}

function furtherRow({ say }: Pick<PageContext, 'say'>, { count, counted }: NonNullable<Ranked<never>['others']>) {
  return { label: say('row.further', { count: String(count) }), counted, isSum: true };
}

function withSum(
  { say }: PageContext,
  rows: readonly { readonly label: string; readonly counted: GraphTally }[],
  counted: GraphTally,
) {
  return [...rows, { label: say('row.total'), counted, isSum: true }];
}

function noteOf({ say }: PageContext, counted: GraphTally): Html {
  const notes = [
    ...(othersOf(counted) === 0 ? [] : [say('others.are')]),
    ...(counted.withheld ? [say('withheld.why')] : []),
  ];
  return notes.length === 0 ? html`` : html`<p class="note">${notes.join(' ')}</p>`;
}
