import { MAP_HEIGHT, MAP_WIDTH, type Point } from '../../report/map/projection';

/** Of the picture, in its own units: about pixels. */
export const [PICTURE_WIDTH, PICTURE_HEIGHT] = [480, 460];

/** The part of India's drawing that a picture shows, in units of the drawing. */
export interface MapWindow {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Units of the picture in one of the drawing. */
  readonly scale: number;
}

/** 500 km: nearer, the outlines would be seen to have been simplified, and nobody would know the place. */
const MIN_WIDTH = 170;
/** Of the journey's extent, left free on each side. */
const MARGIN = 0.3;
/** Around all of India, in units of the drawing. */
const EDGE = 12;

/** All of India. */
export const WHOLE_INDIA: MapWindow = windowOf(
  MAP_WIDTH / 2,
  MAP_HEIGHT / 2,
  (MAP_HEIGHT + 2 * EDGE) * (PICTURE_WIDTH / PICTURE_HEIGHT),
);

/** The points with what lies around them; all of India without any. Points outside the drawing are not looked for. */
export function windowAround(points: readonly Point[]): MapWindow {
  const inside = points.filter(isInDrawing);
  if (inside.length === 0) return WHOLE_INDIA;
  const xs = inside.map(([x]) => x);
  const ys = inside.map(([, y]) => y);
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const around = 1 + 2 * MARGIN;
  const width = Math.max(
    MIN_WIDTH,
    (east - west) * around,
    ((south - north) * around * PICTURE_WIDTH) / PICTURE_HEIGHT,
  );
  return width >= WHOLE_INDIA.width ? WHOLE_INDIA : windowOf((west + east) / 2, (north + south) / 2, width);
}

/** Whether a point lies where India is drawn. Others cannot be shown. */
export function isInDrawing([x, y]: Point): boolean {
  return x >= 0 && y >= 0 && x <= MAP_WIDTH && y <= MAP_HEIGHT;
}

/** From the drawing to the picture. */
export function inPicture([x, y]: Point, { left, top, scale }: MapWindow): Point {
  return [(x - left) * scale, (y - top) * scale];
}

/** Whether any of a line may be seen. */
export function isSeen(line: readonly Point[], { left, top, width, height }: MapWindow): boolean {
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of line) {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [north, south] = [Math.min(north, y), Math.max(south, y)];
  }
  return east >= left && west <= left + width && south >= top && north <= top + height;
}

function windowOf(middleX: number, middleY: number, width: number): MapWindow {
  const height = (width * PICTURE_HEIGHT) / PICTURE_WIDTH;
  return {
    left: middleX - width / 2,
    top: middleY - height / 2,
    width,
    height,
    scale: PICTURE_WIDTH / width,
  };
}
