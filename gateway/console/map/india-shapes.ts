import { linePath, mapPaths, type MapPaths } from '../../report/map/map-paths';
import type { Point } from '../../report/map/projection';
import { STATE_CODES } from '../../report/map/state-codes';
import type { Shape } from '../../report/map/topology';
import type { District, India } from './packed-india';
import { isSeen, type MapWindow } from './map-window';

/** India's outlines, ready to be drawn and looked up. */
export interface IndiaShapes {
  readonly districts: India['districts'];
  readonly pathOf: MapPaths['pathOf'];
  /** In units of the drawing. */
  readonly middleOf: MapPaths['middleOf'];
  /** The points of a shape's outline, in units of the drawing. */
  readonly pointsOf: (shape: Shape) => readonly Point[];
  /** The borders that may be seen through a window: paths in units of the drawing. */
  borders(window: MapWindow): { readonly states: string; readonly districts: string };
  /** The outlines of all states: each border once. */
  readonly outlines: string;
  /** All states as closed shapes. */
  readonly land: string;
  /** The district of this name, as the graph writes it; null where no outline is known, or several have the name. */
  districtNamed(name: string | null, state: string | null): District | null;
  /** For each state that is seen, by its two letters, the middle of its district that is nearest to what is seen of it. */
  statesIn(window: MapWindow): ReadonlyMap<string, Point>;
}

export function indiaShapes({ lines, states, districts }: India): IndiaShapes {
  const paths = mapPaths(lines, states);
  const ofStates = new Set(
    [...states.values()].flatMap(({ rings }) => rings.flat().map((line) => (line < 0 ? ~line : line))),
  );
  const named = new Map<string, District[]>();
  for (const district of districts.values()) {
    const name = nameKey(district.name);
    named.set(name, [...(named.get(name) ?? []), district]);
  }
  const middles = [...districts.values()].map((district) => ({
    state: district.state,
    middle: paths.middleOf(district),
  }));
  return {
    districts,
    pathOf: (shape) => paths.pathOf(shape),
    middleOf: (shape) => paths.middleOf(shape),
    pointsOf: ({ rings }) => rings.flat().flatMap((line) => lines[line < 0 ? ~line : line] ?? []),
    outlines: paths.outlines,
    land: [...states.values()].map((state) => paths.pathOf(state)).join(''),
    borders: (window) => {
      const seen = [...lines.entries()].filter(([, line]) => isSeen(line, window));
      const pathOf = (isOfState: boolean) =>
        seen
          .filter(([index]) => ofStates.has(index) === isOfState)
          .map(([, line]) => linePath(line))
          .join('');
      return { states: pathOf(true), districts: pathOf(false) };
    },
    districtNamed: (name, state) => {
      if (name === null) return null;
      const all = named.get(nameKey(name)) ?? [];
      const fitting = state === null ? all : all.filter((district) => district.state === state);
      return fitting.length === 1 ? (fitting[0] ?? null) : null;
    },
    statesIn: (window) => {
      const seen = new Map<string, Point[]>();
      for (const { state, middle } of middles) {
        if (isSeen([middle], window)) seen.set(state, [...(seen.get(state) ?? []), middle]);
      }
      return new Map(
        [...STATE_CODES.keys()].flatMap((state) => {
          const points = seen.get(state) ?? [];
          const mean: Point = [meanOf(points.map(([x]) => x)), meanOf(points.map(([, y]) => y))];
          const nearest = [...points].sort((a, b) => distance(a, mean) - distance(b, mean))[0];
          return nearest ? [[state, nearest] as const] : [];
        }),
      );
    },
  };
}

const nameKey = (name: string) => name.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]/gu, '');
const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / (numbers.length || 1);
const distance = ([x, y]: Point, [otherX, otherY]: Point) => Math.hypot(x - otherX, y - otherY);
