import type { Point } from '../../report/map/projection';

/** A cubic Bézier curve: from the first point to the last, bent towards the two between. */
export type Curve = readonly [Point, Point, Point, Point];

/** From one point to another, `bend` to the left of the way at its middle: so there and back are two lines. */
export function bentCurve(from: Point, to: Point, bend: number): Curve {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  // The middle of the curve lies three quarters of the way from the straight to the two points between.
  const [offX, offY] = [(dy / length) * bend * (4 / 3), (-dx / length) * bend * (4 / 3)];
  return [
    from,
    [from[0] + dx * 0.25 + offX, from[1] + dy * 0.25 + offY],
    [from[0] + dx * 0.75 + offX, from[1] + dy * 0.75 + offY],
    to,
  ];
}

/** Away from a point and back to it, `size` far in the direction of `angle` (radians, clockwise from the east). */
export function loopCurve(at: Point, size: number, angle: number): Curve {
  const arm = (turn: number): Point => [
    at[0] + (4 / 3) * size * Math.cos(angle + turn),
    at[1] + (4 / 3) * size * Math.sin(angle + turn),
  ];
  return [at, arm(-0.6), arm(0.6), at];
}

/** The point at a share of the curve, from 0 to 1. */
export function pointAt([a, b, c, d]: Curve, share: number): Point {
  const rest = 1 - share;
  const mix = (axis: 0 | 1) =>
    rest ** 3 * a[axis] + 3 * rest ** 2 * share * b[axis] + 3 * rest * share ** 2 * c[axis] + share ** 3 * d[axis];
  return [mix(0), mix(1)];
}

/** Points along the curve, its ends included. */
export function pointsAlong(curve: Curve, count = 24): readonly Point[] {
  return Array.from({ length: count + 1 }, (_, at) => pointAt(curve, at / count));
}

/** The curve without what lies nearer than `start` to its beginning and `end` to its end: room for the marks of stops. */
export function shortened(curve: Curve, start: number, end: number): Curve {
  const steps = 100;
  const far = (share: number, from: Point, distance: number) => {
    const [x, y] = pointAt(curve, share);
    return Math.hypot(x - from[0], y - from[1]) >= distance;
  };
  let [first, last] = [0, steps];
  while (first < steps / 2 && !far(first / steps, curve[0], start)) first += 1;
  while (last > steps / 2 && !far(last / steps, curve[3], end)) last -= 1;
  // Ends that nearly meet: a short curve is better than none.
  if (first >= last) return curve;
  return part(curve, first / steps, last / steps);
}

/** The piece between two shares of the curve, by de Casteljau's halving. */
function part(curve: Curve, from: number, to: number): Curve {
  const after = split(curve, from)[1];
  return split(after, (to - from) / (1 - from))[0];
}

function split([a, b, c, d]: Curve, share: number): readonly [Curve, Curve] {
  const between = (p: Point, q: Point): Point => [p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share];
  const [ab, bc, cd] = [between(a, b), between(b, c), between(c, d)];
  const [abc, bcd] = [between(ab, bc), between(bc, cd)];
  const middle = between(abc, bcd);
  return [
    [a, ab, abc, middle],
    [middle, bcd, cd, d],
  ];
}

/** For the attribute `d`. */
export function curvePath([a, b, c, d]: Curve): string {
  return `M${written(a)}C${written(b)} ${written(c)} ${written(d)}`;
}

/** A head of an arrow at the end of the curve, for the attribute `d`. */
export function arrowHead(curve: Curve, size: number): string {
  const [tipX, tipY] = curve[3];
  const [fromX, fromY] = pointAt(curve, 0.92);
  const angle = Math.atan2(tipY - fromY, tipX - fromX);
  const wing = (turn: number): Point => [tipX - size * Math.cos(angle + turn), tipY - size * Math.sin(angle + turn)];
  return `M${written([tipX, tipY])}L${written(wing(0.45))}L${written(wing(-0.45))}z`;
}

function written([x, y]: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
