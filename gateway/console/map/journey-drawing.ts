import { MAP_HEIGHT, MAP_WIDTH, type Point } from '../../report/map/projection';
import { pointsAlong } from './curve';
import type { IndiaShapes } from './india-shapes';
import type { PlacedJourney, PlacedStop } from './journey';
import { boxAround, inLines, isWithin, meets, placedLabel, textWidth, type Box } from './label-places';
import { badgeBox, legCurves, type LegCurve } from './leg-curves';
import { inPicture, PICTURE_HEIGHT, PICTURE_WIDTH, WHOLE_INDIA, type MapWindow } from './map-window';
import { stopGroups, type StopGroup } from './stop-groups';

/** All that a picture of a journey shows, in units of the picture. */
export interface JourneyDrawing {
  /** Of the stops' districts, in units of India's drawing. */
  readonly areas: readonly string[];
  readonly legs: readonly LegCurve[];
  readonly stops: readonly DrawnStop[];
  readonly labels: readonly DrawnLabel[];
  /** Where a small map of all of India has room; null where it would hide a part of the journey, or shows no more. */
  readonly inset: Box | null;
}

export interface DrawnStop {
  readonly at: Point;
  /** Whether no more than its district or state is known. */
  readonly isArea: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

export interface DrawnLabel {
  readonly kind: 'stop' | 'district' | 'state';
  /** The middle of the first line. */
  readonly at: Point;
  readonly lines: readonly string[];
}

/** What the words of a language say on a picture. */
export interface PictureWords {
  readonly first: string;
  readonly last: string;
  readonly state: (code: string) => string;
}

export const LINE_HEIGHT = 18;
const LETTER = 16;
/** Stops nearer to each other than this share a mark. */
const NEAR = 14;
const FRAME: Box = { left: 2, top: 2, width: PICTURE_WIDTH - 4, height: PICTURE_HEIGHT - 4 };
const INSET_WIDTH = 84;
const INSET_HEIGHT = Math.round((INSET_WIDTH * MAP_HEIGHT) / MAP_WIDTH);

export function journeyDrawing(
  journey: PlacedJourney,
  shapes: IndiaShapes,
  window: MapWindow,
  words: PictureWords,
): JourneyDrawing {
  const toPicture = (point: Point) => inPicture(point, window);
  const groups = stopGroups(journey.stops, toPicture, NEAR);
  const groupOf = (stop: PlacedStop) => groups.find(({ stops }) => stops.includes(stop));
  const legs = legCurves(
    journey.legs.flatMap(({ number, from, to }) => {
      const [start, end] = [groupOf(from), groupOf(to)];
      return start && end ? [{ number, from: start.at, to: end.at }] : [];
    }),
  );
  const lines = legs.flatMap(({ curve }) => pointsAlong(curve));
  const marks = [...groups.map(({ at }) => boxAround(at, 18, 18)), ...legs.map(({ badge }) => badgeBox(badge))];
  const inset = window.width < 0.6 * WHOLE_INDIA.width ? insetPlace(marks, lines) : null;
  const taken = [...marks, ...(inset ? [inset] : [])];

  const labels: DrawnLabel[] = [];
  const write = (kind: DrawnLabel['kind'], box: Box | null, text: readonly string[]): void => {
    if (!box) return;
    taken.push(box);
    labels.push({ kind, lines: text, at: [box.left + box.width / 2, box.top + LINE_HEIGHT / 2] });
  };
  for (const group of groups) {
    const text = labelOf(group, journey, words);
    const size = sizeOf(text);
    const place = (gap: number) => placedLabel({ at: group.at, ...size, gap, within: FRAME, taken, lines });
    write('stop', place(11) ?? place(24), text);
  }
  const districts = new Map(
    journey.stops.flatMap(({ stop, at }) => {
      const district = at ? shapes.districtNamed(stop.district, stop.state) : null;
      return district && stop.district !== null ? [[district, stop.district] as const] : [];
    }),
  );
  const onMiddle = (kind: 'district' | 'state', middle: Point, name: string) => {
    const { width, height } = sizeOf([name]);
    // Names of states are written wide.
    const box = boxAround(toPicture(middle), kind === 'state' ? 1.15 * width : width, height);
    const isFree = isWithin(box, FRAME) && !taken.some((other) => meets(box, other));
    if (isFree) write(kind, box, [name]);
  };
  const written = new Set(journey.stops.map(({ stop }) => stop.label));
  for (const [district, name] of districts) {
    if (!written.has(name)) onMiddle('district', shapes.middleOf(district), name);
  }
  for (const [state, middle] of shapes.statesIn(window)) onMiddle('state', middle, words.state(state));
  return {
    areas: [...districts.keys()].map((district) => shapes.pathOf(district)),
    legs,
    stops: groups.map(({ at, stops }) => ({
      at,
      isArea: stops.every(({ stop }) => stop.isArea),
      isFirst: stops.some((stop) => stop === journey.first),
      isLast: stops.some((stop) => stop === journey.last),
    })),
    labels,
    inset,
  };
}

/** The first stop's name, how many others share its mark, and whether the journey begins or ends here. */
function labelOf({ stops }: StopGroup, { first, last }: PlacedJourney, words: PictureWords): readonly string[] {
  const names = [...new Set(stops.map(({ stop }) => stop.label))];
  const lines = inLines(names[0] ?? '', 20);
  const more = names.length > 1 ? `${lines.at(-1) ?? ''} +${names.length - 1}` : null;
  const ends = [
    ...(stops.some((stop) => stop === first) ? [words.first] : []),
    ...(stops.some((stop) => stop === last) ? [words.last] : []),
  ];
  return [...(more === null ? lines : [...lines.slice(0, -1), more]), ...(ends.length > 0 ? [ends.join(', ')] : [])];
}

function sizeOf(lines: readonly string[]): { readonly width: number; readonly height: number } {
  return {
    width: Math.max(...lines.map((line) => textWidth(line, LETTER))) + 4,
    height: lines.length * LINE_HEIGHT,
  };
}

/** The corner in which a small map hides no mark and the fewest of the lines' points. */
function insetPlace(marks: readonly Box[], lines: readonly Point[]): Box | null {
  const [right, bottom] = [PICTURE_WIDTH - INSET_WIDTH - 6, PICTURE_HEIGHT - INSET_HEIGHT - 6];
  const corners = [
    [right, bottom],
    [6, bottom],
    [right, 6],
    [6, 6],
  ].map(([left = 0, top = 0]) => ({
    ...{ left, top, width: INSET_WIDTH, height: INSET_HEIGHT },
  }));
  const crossed = (box: Box) =>
    lines.filter(([x, y]) => meets(box, { left: x, top: y, width: 0.1, height: 0.1 })).length;
  const free = corners.filter((corner) => !marks.some((mark) => meets(corner, mark)));
  return free.sort((a, b) => crossed(a) - crossed(b))[0] ?? null;
}
