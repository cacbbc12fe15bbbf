import type { Point } from '../../report/map/projection';
import { shadesOf, type Shade } from '../../report/map/shades';
import type { Desk } from '../desk/desk';
import { el, svg } from '../dom/el';
import { writtenNumber } from '../words/written';
import { drawBase, picture } from './draw-base';
import type { IndiaShapes } from './india-shapes';
import { drawnAt } from './journey';
import { mapFigure } from './map-figure';
import { inPicture, windowAround, type MapWindow } from './map-window';

/** A count of a place, for the maps of statistics. */
export interface MapCount {
  /** Degrees (WGS 84). */
  readonly lat: number | null;
  readonly lon: number | null;
  /** The district's code in the Local Government Directory. */
  readonly lgdCode: number | null;
  readonly label: string;
  readonly count: number;
}

/**
 * India with the counted districts shaded, in at most four shades, and a circle for a district without an outline. The table
 * of the same numbers is the caller's: what has neither outline nor coordinates stands there alone. Null where nothing has.
 */
export function countsMap(counts: readonly MapCount[], desk: Desk): HTMLElement | null {
  const { words } = desk;
  const counted = counts.filter((one) => one.count > 0 && (one.lgdCode !== null || drawnAt(one)));
  if (counted.length === 0) return null;
  const shades = shadesOf(Math.max(0, ...counted.map(({ count }) => count)));
  const legend = el(
    'ul',
    { class: 'shades' },
    shades.map((shade) => el('li', {}, swatch(classOf(shade.to, shades)), writtenShade(shade))),
  );
  return mapFigure({
    desk,
    caption: words.say('map.counts'),
    window: (shapes) => windowAround(counted.flatMap((one) => extentOf(one, shapes))),
    draw: (shapes, window) => drawCounts(counted, shades, shapes, window, words.say('map.countsLabel')),
    list: legend,
  });
}

function drawCounts(
  counts: readonly MapCount[],
  shades: readonly Shade[],
  shapes: IndiaShapes,
  window: MapWindow,
  label: string,
): SVGSVGElement {
  const areas: SVGElement[] = [];
  const circles: SVGElement[] = [];
  for (const one of counts) {
    const said = svg('title', {}, `${one.label}: ${writtenNumber(one.count)}`);
    const shade = classOf(one.count, shades);
    const district = one.lgdCode === null ? undefined : shapes.districts.get(one.lgdCode);
    const point = drawnAt(one);
    if (district) areas.push(svg('path', { class: shade, d: shapes.pathOf(district) }, said));
    else if (point) {
      const [cx, cy] = inPicture(point, window);
      circles.push(svg('circle', { class: shade, cx, cy, r: 6 }, said));
    }
  }
  return picture(label, drawBase(shapes, window, areas), circles);
}

/** Of a district with an outline, all of it; of another, its point if it has one. */
function extentOf(one: MapCount, shapes: IndiaShapes): readonly Point[] {
  const district = one.lgdCode === null ? undefined : shapes.districts.get(one.lgdCode);
  if (district) return shapes.pointsOf(district);
  const point = drawnAt(one);
  return point ? [point] : [];
}

/** The darkest is `shade4`, whatever their number. */
function classOf(count: number, shades: readonly Shade[]): string {
  return `shade${shades.findIndex(({ to }) => count <= to) + (5 - shades.length)}`;
}

function swatch(shade: string): SVGSVGElement {
  return svg(
    'svg',
    { class: 'swatch', viewBox: '0 0 16 12', 'aria-hidden': 'true' },
    svg('rect', { class: shade, x: 0.5, y: 0.5, width: 15, height: 11 }),
  );
}

/** `3`, or `2–14`. */
function writtenShade({ from, to }: Shade): string {
  return from === to ? writtenNumber(from) : `${writtenNumber(from)}–${writtenNumber(to)}`;
}
