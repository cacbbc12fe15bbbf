import type { Point } from '../../report/map/projection';
import type { PlacedStop } from './journey';

/** Stops that lie so near each other in the picture that one mark stands for them. */
export interface StopGroup {
  /** Of its first stop, in the picture. */
  readonly at: Point;
  readonly stops: readonly PlacedStop[];
}

/** Each stop that the drawing has belongs to one group: the first whose mark is nearer than `near`. */
export function stopGroups(
  stops: readonly PlacedStop[],
  toPicture: (point: Point) => Point,
  near: number,
): readonly StopGroup[] {
  const groups: { at: Point; stops: PlacedStop[] }[] = [];
  for (const stop of stops) {
    if (!stop.at) continue;
    const at = toPicture(stop.at);
    const group = groups.find((other) => Math.hypot(other.at[0] - at[0], other.at[1] - at[1]) < near);
    if (group) group.stops.push(stop);
    else groups.push({ at, stops: [stop] });
  }
  return groups;
}
