import { MAP_HEIGHT, MAP_WIDTH } from '../../report/map/projection';
import { svg } from '../dom/el';
import type { IndiaShapes } from './india-shapes';
import type { Box } from './label-places';
import { PICTURE_HEIGHT, PICTURE_WIDTH, type MapWindow } from './map-window';

/** The drawing's borders as the window shows them, with `areas` below them. */
export function drawBase(shapes: IndiaShapes, window: MapWindow, areas: readonly SVGElement[]): SVGGElement {
  const { left, top, scale } = window;
  const { states, districts } = shapes.borders(window);
  return svg(
    'g',
    { transform: `scale(${scale}) translate(${-left} ${-top})` },
    svg('path', { class: 'land', d: shapes.land }),
    areas,
    svg('path', { class: 'district-borders', d: districts }),
    svg('path', { class: 'state-borders', d: states }),
  );
}

/** A picture with what `parts` draw on it; `label` tells it to who cannot see it. */
export function picture(label: string, ...parts: readonly (SVGElement | readonly SVGElement[])[]): SVGSVGElement {
  return svg(
    'svg',
    { class: 'picture', viewBox: `0 0 ${PICTURE_WIDTH} ${PICTURE_HEIGHT}`, role: 'img', 'aria-label': label },
    parts,
  );
}

/** All of India, small, with the part that the picture shows. */
export function drawInset(shapes: IndiaShapes, box: Box, { left, top, width, height }: MapWindow): SVGGElement {
  const scale = box.width / MAP_WIDTH;
  return svg(
    'g',
    { class: 'inset', transform: `translate(${box.left} ${box.top})` },
    svg('rect', { class: 'ground', x: -4, y: -4, width: box.width + 8, height: box.height + 8 }),
    svg(
      'g',
      { transform: `scale(${scale})` },
      svg('path', { class: 'land', d: shapes.land }),
      svg('path', { class: 'state-borders', d: shapes.outlines }),
      svg('rect', {
        class: 'shown',
        x: Math.max(0, left),
        y: Math.max(0, top),
        width: Math.min(MAP_WIDTH, left + width) - Math.max(0, left),
        height: Math.min(MAP_HEIGHT, top + height) - Math.max(0, top),
      }),
    ),
  );
}
