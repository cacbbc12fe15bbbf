import { svg } from '../dom/el';
import { arrowHead, curvePath } from './curve';
import { drawBase, drawInset, picture } from './draw-base';
import type { IndiaShapes } from './india-shapes';
import { LINE_HEIGHT, type DrawnLabel, type DrawnStop, type JourneyDrawing } from './journey-drawing';
import { BADGE_RADIUS, type LegCurve } from './leg-curves';
import type { MapWindow } from './map-window';

/** A picture of a journey. `open` is called with a leg's number when its line is pressed. */
export function drawJourney(
  drawing: JourneyDrawing,
  shapes: IndiaShapes,
  window: MapWindow,
  label: string,
  open: (number: number) => void,
): SVGSVGElement {
  return picture(
    label,
    drawBase(
      shapes,
      window,
      drawing.areas.map((d) => svg('path', { class: 'stop-district', d })),
    ),
    drawing.inset ? [drawInset(shapes, drawing.inset, window)] : [],
    drawing.legs.map((leg) => drawLeg(leg, open)),
    drawing.stops.map(drawStop),
    drawing.labels.map(drawLabel),
  );
}

function drawLeg({ number, curve, badge: [x, y] }: LegCurve, open: (number: number) => void): SVGGElement {
  const d = curvePath(curve);
  return svg(
    'g',
    { class: 'leg', 'data-leg': number, onclick: () => open(number) },
    // A thin line is hard to press.
    svg('path', { class: 'touch', d }),
    svg('path', { class: 'way', d }),
    svg('path', { class: 'head', d: arrowHead(curve, 10) }),
    svg('circle', { class: 'badge', cx: x, cy: y, r: BADGE_RADIUS }),
    svg('text', { class: 'number', x, y: y + 5 }, number),
  );
}

function drawStop({ at: [cx, cy], isArea, isFirst, isLast }: DrawnStop): SVGGElement {
  return svg(
    'g',
    { class: 'stop' },
    // An area has no point: its ring says about where.
    isArea
      ? svg('circle', { class: 'area', cx, cy, r: 8 })
      : svg('circle', { class: isFirst ? 'dot first' : 'dot', cx, cy, r: 4.5 }),
    isLast && svg('circle', { class: 'last', cx, cy, r: isArea ? 11 : 8 }),
  );
}

function drawLabel({ kind, at: [x, y], lines }: DrawnLabel): SVGTextElement {
  return svg(
    'text',
    { class: `label ${kind}` },
    lines.map((line, at) => svg('tspan', { x, y: y + at * LINE_HEIGHT + 5 }, line)),
  );
}
