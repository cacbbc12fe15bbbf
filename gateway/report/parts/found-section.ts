import type { GraphFoundPlace, GraphFoundState, GraphFoundStates } from '../../../schema/generated/drives';
import { foundMap, type FoundMap } from '../map/found-map';
import { writtenNumber } from '../words/written';
import { barTable, type BarRow } from '../markup/bar-table';
import { html, type Html } from '../markup/html';
import { mostFirst } from './most-first';
import { named, section, type PageContext } from './page-context';
import { numberOr } from './tally-rows';

const MAX_STATES = 12;
const MAX_DISTRICTS = 10;

/** The map of India, and the states and districts with their numbers. */
export function foundSection(page: PageContext): Html {
  const { report, say } = page;
  return section(page, say('found.title'), report.figures.states, (found) => {
    const places = report.figures.places.value?.places ?? [];
    const states = [...found.states].sort((one, other) => (other.counted.total ?? -1) - (one.counted.total ?? -1));
    const map = foundMap(states, places, say('found.mapLabel'));
    return html`<div class="found">
        <figure>${map.svg}${legend(page, map)}</figure>
        <div>
          ${statesTable(page, states, found)}
          <h3>${say('found.districts')}</h3>
          ${districtsPart(page, states)}
        </div>
      </div>
      <p class="note">${say('found.basis')}</p>`;
  });
}

function legend({ say }: PageContext, { shades, hasPoints }: FoundMap): Html {
  const first = 5 - shades.length;
  const names = shades.map(({ from, to }) =>
    from === to ? writtenNumber(from) : say('range', { from: writtenNumber(from), to: writtenNumber(to) }),
  );
  const box = (kind: string) =>
    html`<svg width="12" height="10" aria-hidden="true"><rect class="${kind}" width="12" height="10" /></svg>`;
  return html`<figcaption>
    ${
      shades.length === 0
        ? null
        : html`<div>
            ${say('found.legend')}: ${names.map((name, at) => html`<span>${box(`shade${first + at}`)} ${name}</span> `)}
          </div>`
    }
    <div><span>${box('found')} ${say('found.stateLegend')}</span></div>
    ${
      hasPoints
        ? html`<div>
            <svg width="12" height="10" aria-hidden="true"><circle class="shade4" cx="6" cy="5" r="4" /></svg>
            ${say('found.pointLegend')}
          </div>`
        : null
    }
  </figcaption>`;
}

function statesTable(page: PageContext, states: readonly GraphFoundState[], { notSaid }: GraphFoundStates): Html {
  const { say } = page;
  const { first, others } = mostFirst(states, ({ counted }) => counted, MAX_STATES);
  const row = (label: string, total: number | null, isSum = false): BarRow => ({
    label,
    bar: isSum ? [] : [{ kind: 'plain', size: total ?? 0 }],
    cells: [numberOr(total, say)],
    isSum,
  });
  const rows = [
    ...first.map((state) => {
      const name = named(page, state);
      return row(state.isOwn ? `${name} (${say('found.own')})` : name, state.counted.total);
    }),
    ...(others ? [row(say('row.further', { count: String(others.count) }), others.counted.total, true)] : []),
    ...(notSaid.total === 0 ? [] : [row(say('found.notSaid'), notSaid.total, true)]),
  ];
  return rows.length === 0
    ? html`<p>${say('nobody')}</p>`
    : barTable({
        columns: [{ name: say('column.state') }, { name: say('column.children') }],
        rows,
        most: Math.max(0, ...states.map(({ counted }) => counted.total ?? 0)),
        labels: 'long',
      });
}

function districtsPart(page: PageContext, states: readonly GraphFoundState[]): Html {
  const { say, report } = page;
  const { places: figure } = report.figures;
  if (figure.missing !== null) return section(page, '', figure, () => html``);
  const { places } = figure.value;
  if (places.length === 0) return html`<p>${say('nobody')}</p>`;
  const isFull = places.length > MAX_DISTRICTS;
  const first = places.slice(0, isFull ? MAX_DISTRICTS - 1 : MAX_DISTRICTS);
  const others = places.slice(first.length);
  const rows: BarRow[] = first.map((place) => ({
    label: placeName(page, place, states),
    bar: [{ kind: 'plain', size: place.count }],
    cells: [writtenNumber(place.count)],
  }));
  if (others.length > 0) {
    const total = others.reduce((sum, { count }) => sum + count, 0);
    const label = say('row.further', { count: String(others.length) });
    rows.push({ label, bar: [], cells: [writtenNumber(total)], isSum: true });
  }
  return barTable({
    columns: [{ name: say('column.district') }, { name: say('column.children') }],
    rows,
    most: Math.max(0, ...places.map(({ count }) => count)),
    labels: 'long',
  });
}

/** With the state, since districts of two states may have one name. */
function placeName(
  page: Pick<PageContext, 'language'>,
  { district, districtHi, state }: GraphFoundPlace,
  states: readonly GraphFoundState[],
): string {
  const known = states.find((one) => one.state === state);
  return `${named(page, { name: district, nameHi: districtHi })}, ${known ? named(page, known) : state}`;
}
