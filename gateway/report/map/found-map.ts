import type { GraphFoundPlace, GraphFoundState } from '../../../schema/generated/drives';
import { html, type Html } from '../markup/html';
import { writtenNumber } from '../words/written';
import { drawnLines, mapPaths, type MapPaths } from './map-paths';
import { MAP_HEIGHT, MAP_WIDTH, projected, type Point } from './projection';
import { shadesOf, type Shade } from './shades';
import { STATE_CODES } from './state-codes';
import { readTopology } from './topology';

export interface FoundMap {
  readonly svg: Html;
  /** Of the districts, the lightest first; none where no district is known. */
  readonly shades: readonly Shade[];
  /** Whether a district is a point, because the map has no boundary of it. */
  readonly hasPoints: boolean;
}

/** A digit's half width and a number's half height, in units of the drawing. */
const [DIGIT_HALF, NUMBER_HALF] = [10, 20];

let drawn: MapPaths | null = null;

/** India's outline with the states in which children were found, their numbers, and the districts shaded by theirs. */
export function foundMap(
  states: readonly Pick<GraphFoundState, 'state' | 'counted'>[],
  places: readonly GraphFoundPlace[],
  label: string,
): FoundMap {
  const topology = readTopology();
  drawn ??= mapPaths(drawnLines(topology), topology.states);
  const paths = drawn;
  const shades = shadesOf(Math.max(0, ...places.map(({ count }) => count)));
  const shadeOf = (count: number) => `shade${shades.findIndex(({ to }) => count <= to) + (5 - shades.length)}`;
  const found = states.flatMap(({ state, counted }) => {
    const shape = topology.states.get(STATE_CODES.get(state) ?? 0);
    return shape ? [{ shape, total: counted.total }] : [];
  });
  const areas: Html[] = [];
  const points: Html[] = [];
  for (const { lgdCode, lat, lon, count } of places) {
    const shape = lgdCode === null ? undefined : topology.districts.get(lgdCode);
    if (shape) areas.push(html`<path class="${shadeOf(count)}" d="${paths.pathOf(shape)}" />`);
    else if (lat !== null && lon !== null) {
      const [x, y] = projected([lon, lat]);
      points.push(html`<circle class="${shadeOf(count)}" cx="${x}" cy="${y}" r="9" />`);
    }
  }
  const svg = html`<svg class="map" viewBox="0 0 ${MAP_WIDTH} ${MAP_HEIGHT}" role="img" aria-label="${label}">
    ${found.map(({ shape }) => html`<path class="found" d="${paths.pathOf(shape)}" />`)} ${areas}
    <path class="outlines" d="${paths.outlines}" />
    ${points} ${placedNumbers(found.map(({ shape, total }) => ({ at: paths.middleOf(shape), total })))}
  </svg>`;
  return { svg, shades, hasPoints: points.length > 0 };
}

/** The numbers in the order given, the largest first. One that would overlap another is left to the table beside the map. */
function placedNumbers(numbers: readonly { readonly at: Point; readonly total: number | null }[]): readonly Html[] {
  const placed: (readonly [x: number, y: number, halfWidth: number])[] = [];
  const written: Html[] = [];
  for (const { at, total } of numbers) {
    if (total === null) continue;
    const [x, y] = at;
    const text = writtenNumber(total);
    const halfWidth = text.length * DIGIT_HALF;
    const meets = placed.some(
      ([otherX, otherY, otherHalf]) =>
        Math.abs(x - otherX) < halfWidth + otherHalf && Math.abs(y - otherY) < 2 * NUMBER_HALF,
    );
    if (meets) continue;
    placed.push([x, y, halfWidth]);
    written.push(html`<text x="${x}" y="${y + 11}">${text}</text>`);
  }
  return written;
}
