import { z } from 'zod';

/** Degrees of WGS 84: longitude, latitude. */
export type Position = readonly [lon: number, lat: number];

/** A shape as rings of arcs: `~2` is arc 2 backwards. Arcs that two shapes share are one, so their borders meet. */
export interface Shape {
  readonly rings: readonly (readonly number[])[];
}

export interface Topology {
  readonly arcs: readonly (readonly Position[])[];
  /** By the state's code in the Local Government Directory. */
  readonly states: ReadonlyMap<number, Shape>;
  /** By the district's code in the Local Government Directory. */
  readonly districts: ReadonlyMap<number, Shape>;
}

const ring = z.array(z.int());
const pair = z.tuple([z.number(), z.number()]);
const shapes = <Properties extends z.ZodType>(properties: Properties) =>
  z.object({
    geometries: z.array(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), arcs: z.array(ring), properties }),
        z.object({ type: z.literal('MultiPolygon'), arcs: z.array(z.array(ring)), properties }),
      ]),
    ),
  });
const file = z.object({
  arcs: z.array(z.array(pair)),
  transform: z.object({ scale: pair, translate: pair }),
  objects: z.object({
    states: shapes(z.object({ sl: z.string() })),
    districts: shapes(z.object({ lgd: z.string() })),
  }),
});

/** India's states and districts, from the text of districts.topo.json. */
export function topologyOf(text: string): Topology {
  return toTopology(file.parse(JSON.parse(text)));
}

/** By the TopoJSON format: each point of an arc is the difference from the one before, in steps of `transform`. */
function toTopology({ arcs, transform, objects }: z.output<typeof file>): Topology {
  const { scale, translate } = transform;
  const decoded = arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]): Position => {
      [x, y] = [x + dx, y + dy];
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
  type Geometry = (typeof objects.states | typeof objects.districts)['geometries'][number];
  const shapeOf = (geometry: Geometry): Shape => ({
    rings: geometry.type === 'Polygon' ? geometry.arcs : geometry.arcs.flat(),
  });
  const { states, districts } = objects;
  return {
    arcs: decoded,
    states: new Map(states.geometries.map((state) => [Number(state.properties.sl), shapeOf(state)])),
    // Two districts that India does not administer have no code.
    districts: new Map(
      districts.geometries
        .filter(({ properties }) => properties.lgd !== '')
        .map((district) => [Number(district.properties.lgd), shapeOf(district)]),
    ),
  };
}
