import type { Position } from './topology';

/** Units of the drawing, of which the map is `MAP_WIDTH` wide: 370 px of a page have room for whole ones only. */
export type Point = readonly [x: number, y: number];

export const MAP_WIDTH = 1000;
const [WEST, EAST, SOUTH, NORTH] = [68, 97.5, 6.6, 37.2];
/** The parallel at which both directions have the same scale: India's middle. */
const MIDDLE = 22.5;
const SCALE = MAP_WIDTH / (EAST - WEST);
const STRETCH = 1 / Math.cos((MIDDLE * Math.PI) / 180);
export const MAP_HEIGHT = Math.round((NORTH - SOUTH) * SCALE * STRETCH);

/** Equirectangular: straight parallels and meridians, true to scale at India's middle. */
export function projected(position: Position): Point {
  const [x, y] = projectedFinely(position);
  return [Math.round(x), Math.round(y)];
}

/** The same in fractions of a unit, for a drawing that comes nearer. */
export function projectedFinely([lon, lat]: Position): Point {
  return [(lon - WEST) * SCALE, (NORTH - lat) * SCALE * STRETCH];
}
