import type { Position } from './topology';

/** Whole units of the drawing, of which the map is `MAP_WIDTH` wide: 370 px of a page have room for no finer ones. */
export type Point = readonly [x: number, y: number];

export const MAP_WIDTH = 1000;
const [WEST, EAST, SOUTH, NORTH] = [68, 97.5, 6.6, 37.2];
/** The parallel at which both directions have the same scale: India's middle. */
const MIDDLE = 22.5;
const SCALE = MAP_WIDTH / (EAST - WEST);
const STRETCH = 1 / Math.cos((MIDDLE * Math.PI) / 180);
export const MAP_HEIGHT = Math.round((NORTH - SOUTH) * SCALE * STRETCH);

/** Equirectangular: straight parallels and meridians, true to scale at India's middle. */
export function projected([lon, lat]: Position): Point {
  return [Math.round((lon - WEST) * SCALE), Math.round((NORTH - lat) * SCALE * STRETCH)];
}
