import type { Point } from './projection';

/**
 * The line without the points that lie nearer than `tolerance` to it (Douglas and Peucker). Both ends stay, so that
 * borders that met at them still do.
 */
export function simplified(line: readonly Point[], tolerance: number): readonly Point[] {
  const [first, last] = [line[0], line[line.length - 1]];
  if (!first || !last || line.length < 3) return line;
  let farthest = 0;
  let most = tolerance;
  for (const [at, point] of line.entries()) {
    const distance = distanceTo(point, first, last);
    if (distance > most) [farthest, most] = [at, distance];
  }
  if (farthest === 0) return [first, last];
  const before = simplified(line.slice(0, farthest + 1), tolerance);
  return [...before.slice(0, -1), ...simplified(line.slice(farthest), tolerance)];
}

/** From a point to the straight between two others. */
function distanceTo([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - fromX) * dx + (y - fromY) * dy) / length));
  return Math.hypot(x - fromX - share * dx, y - fromY - share * dy);
}
