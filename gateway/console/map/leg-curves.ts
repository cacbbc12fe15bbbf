import type { Point } from '../../report/map/projection';
import { bentCurve, loopCurve, pointAt, pointsAlong, shortened, type Curve } from './curve';
import { boxAround, meets, type Box } from './label-places';

/** Between two marks of the picture; the same mark for a leg too short to be seen. */
export interface LegEnds {
  readonly number: number;
  readonly from: Point;
  readonly to: Point;
}

export interface LegCurve {
  readonly number: number;
  readonly curve: Curve;
  /** The middle of its number's circle. */
  readonly badge: Point;
}

/** Of the circle with a leg's number. */
export const BADGE_RADIUS = 9;
/** Of a stop's mark, with some room around it. */
const STOP_ROOM = 9;
const ANGLES = [
  -Math.PI / 2,
  0,
  Math.PI,
  Math.PI / 2,
  -Math.PI / 4,
  (-3 * Math.PI) / 4,
  Math.PI / 4,
  (3 * Math.PI) / 4,
];
/** More ways than these between the same places share the room of as many: further out they would leave the picture. */
const MAX_APART = 5;
/** Where on its curve a number may stand, the best first. */
const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];

/**
 * A curve for each leg and a place for its number. There and back lie on two sides, and a way that was gone twice bends
 * further the second time, so that no leg covers another.
 */
export function legCurves(legs: readonly LegEnds[]): readonly LegCurve[] {
  const ways = new Map<string, LegEnds[]>();
  const alike = ({ from, to }: LegEnds) => ways.get(JSON.stringify([from, to])) ?? [];
  for (const leg of legs) ways.set(JSON.stringify([leg.from, leg.to]), [...alike(leg), leg]);
  const timesBefore = (leg: LegEnds) => {
    const same = alike(leg);
    return same.indexOf(leg) * Math.min(1, MAX_APART / (same.length - 1 || 1));
  };
  const curves: { number: number; curve: Curve }[] = [];
  const loops: { leg: LegEnds; before: number }[] = [];
  for (const leg of legs) {
    const before = timesBefore(leg);
    if (isLoop(leg)) loops.push({ leg, before });
    else curves.push({ number: leg.number, curve: wayCurve(leg, before) });
  }
  // Last, where the other legs leave room.
  for (const { leg, before } of loops) {
    const lines = curves.flatMap(({ curve }) => pointsAlong(curve));
    const size = 26 + 18 * before;
    const crowded = (angle: number) => {
      const [x, y] = pointAt(loopCurve(leg.from, size, angle), 0.5);
      return lines.filter((point) => Math.hypot(point[0] - x, point[1] - y) < size).length;
    };
    const angle = [...ANGLES].sort((a, b) => crowded(a) - crowded(b))[0] ?? 0;
    const loop = loopCurve(leg.from, size, angle);
    curves.push({ number: leg.number, curve: shortened(loop, STOP_ROOM, STOP_ROOM) });
  }
  const stops = legs.flatMap(({ from, to }) => [from, to]).map((at) => boxAround(at, STOP_ROOM, STOP_ROOM));
  const taken: Box[] = [...stops];
  return curves
    .sort((a, b) => a.number - b.number)
    .map(({ number, curve }) => {
      const badge = badgeOn(curve, taken);
      taken.push(badgeBox(badge));
      return { number, curve, badge };
    });
}

export function badgeBox(badge: Point): Box {
  return boxAround(badge, 2 * BADGE_RADIUS + 2, 2 * BADGE_RADIUS + 2);
}

const isLoop = ({ from, to }: LegEnds) => from[0] === to[0] && from[1] === to[1];

function wayCurve({ from, to }: LegEnds, before: number): Curve {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const bend = Math.max(12 + 22 * before, length * (0.14 + 0.12 * before));
  const room = Math.min(STOP_ROOM, length / 4);
  return shortened(bentCurve(from, to, bend), room, room);
}

function badgeOn(curve: Curve, taken: readonly Box[]): Point {
  const places = SHARES.map((share) => pointAt(curve, share));
  const free = places.find((place) => !taken.some((box) => meets(badgeBox(place), box)));
  return free ?? pointAt(curve, 0.5);
}
