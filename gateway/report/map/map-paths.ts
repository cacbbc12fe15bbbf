import { projected, type Point } from './projection';
import { simplified } from './simplified';
import type { Shape, Topology } from './topology';

/** Units of the drawing: about a third of a pixel of the page. */
const TOLERANCE = 1.2;

export interface MapPaths {
  /** The outlines of all states: each border once. */
  readonly outlines: string;
  /** A closed shape's path. */
  pathOf(shape: Shape): string;
  /** Where a number is written: the middle of the shape's largest ring. */
  middleOf(shape: Shape): Point;
}

/** Each arc of a topology, projected and simplified to what a screen or a page shows. */
export function drawnLines({ arcs }: Pick<Topology, 'arcs'>): readonly (readonly Point[])[] {
  return arcs.map((arc) => simplified(arc.map(projected), TOLERANCE));
}

/** The shapes of a topology as SVG paths. `lines` are its arcs, as `drawnLines` makes them. */
export function mapPaths(lines: readonly (readonly Point[])[], states: Topology['states']): MapPaths {
  const pointsOf = (ring: readonly number[]): readonly Point[] =>
    ring.flatMap((arc, at) => {
      const line = arc < 0 ? [...(lines[~arc] ?? [])].reverse() : (lines[arc] ?? []);
      // Each arc begins where the one before ended.
      return at === 0 ? line : line.slice(1);
    });
  const used = new Set([...states.values()].flatMap(({ rings }) => rings.flat().map((arc) => (arc < 0 ? ~arc : arc))));
  return {
    outlines: [...used].map((arc) => linePath(lines[arc] ?? [])).join(''),
    pathOf: ({ rings }) => rings.map((ring) => `${linePath(pointsOf(ring))}z`).join(''),
    middleOf: ({ rings }) => middle(rings.map(pointsOf)),
  };
}

/** `M12 34l5-6 7 8`: steps of whole units, which take a third of the room of coordinates. */
export function linePath([first, ...others]: readonly Point[]): string {
  if (!first) return '';
  let [x, y] = first;
  const steps: string[] = [];
  for (const [nextX, nextY] of others) {
    if (nextX === x && nextY === y) continue;
    const [dx, dy] = [nextX - x, nextY - y];
    steps.push(`${steps.length > 0 && dx >= 0 ? ' ' : ''}${dx}${dy < 0 ? '' : ' '}${dy}`);
    [x, y] = [nextX, nextY];
  }
  return `M${first[0]} ${first[1]}${steps.length > 0 ? `l${steps.join('')}` : ''}`;
}

function middle(rings: readonly (readonly Point[])[]): Point {
  const measured = rings.map((ring) => ({ ring, ...areaAndMiddle(ring) }));
  const largest = measured.reduce((best, one) => (one.area > best.area ? one : best));
  return largest.middle;
}

/** By the shoelace formula; of a ring without an area, its first point. */
function areaAndMiddle(ring: readonly Point[]): { readonly area: number; readonly middle: Point } {
  let [twice, sumX, sumY] = [0, 0, 0];
  for (const [at, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    const cross = x * nextY - nextX * y;
    twice += cross;
    sumX += (x + nextX) * cross;
    sumY += (y + nextY) * cross;
  }
  if (twice === 0) return { area: 0, middle: ring[0] ?? [0, 0] };
  return { area: Math.abs(twice) / 2, middle: [Math.round(sumX / (3 * twice)), Math.round(sumY / (3 * twice))] };
}
