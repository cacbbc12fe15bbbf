import type { Point } from '../../report/map/projection';
import type { Shape } from '../../report/map/topology';
import { packedNumbers, unpackedNumbers } from './packed-numbers';

/** India's outlines as they are sent: a third smaller, compressed, than the same in lists of numbers. */
export interface PackedIndia {
  /** Lines of the drawing, from space to space: steps from point to point, in its units. */
  readonly lines: string;
  /** A line each: the code in the Local Government Directory, and the rings. */
  readonly states: string;
  /** A line each: the code, the state's two letters, the name, and the rings. */
  readonly districts: string;
}

export interface India {
  readonly lines: readonly (readonly Point[])[];
  /** By their codes in the Local Government Directory. */
  readonly states: ReadonlyMap<number, Shape>;
  readonly districts: ReadonlyMap<number, District>;
}

export interface District extends Shape {
  /** As the graph writes it. */
  readonly name: string;
  /** The state's two letters. */
  readonly state: string;
}

export function packedIndia({ lines, states, districts }: India): PackedIndia {
  return {
    lines: packedLines(lines),
    states: [...states].map(([code, { rings }]) => `${code}\t${packedRings(rings)}`).join('\n'),
    districts: [...districts]
      .map(([code, { name, state, rings }]) => `${code}\t${state}\t${name}\t${packedRings(rings)}`)
      .join('\n'),
  };
}

export function unpackedIndia({ lines, states, districts }: PackedIndia): India {
  return {
    lines: unpackedLines(lines),
    states: new Map(
      states.split('\n').map((line) => {
        const [code = '', rings = ''] = line.split('\t');
        return [Number(code), { rings: unpackedRings(rings) }];
      }),
    ),
    districts: new Map(
      districts.split('\n').map((line) => {
        const [code = '', state = '', name = '', rings = ''] = line.split('\t');
        return [Number(code), { state, name, rings: unpackedRings(rings) }];
      }),
    ),
  };
}

/** A line often begins where the one before ended. */
function packedLines(lines: India['lines']): string {
  let [beforeX, beforeY] = [0, 0];
  const steps = ([x, y]: Point) => {
    const step = [x - beforeX, y - beforeY];
    [beforeX, beforeY] = [x, y];
    return step;
  };
  return lines.map((line) => packedNumbers(line.flatMap(steps))).join(' ');
}

function unpackedLines(text: string): India['lines'] {
  let [x, y] = [0, 0];
  return text.split(' ').map((packed) => {
    const steps = unpackedNumbers(packed);
    const line: Point[] = [];
    for (let at = 0; at + 1 < steps.length; at += 2) {
      [x, y] = [x + (steps[at] ?? 0), y + (steps[at + 1] ?? 0)];
      line.push([x, y]);
    }
    return line;
  });
}

/** The lines of one ring have numbers near each other. */
function packedRings(rings: Shape['rings']): string {
  let before = 0;
  const steps = (ring: readonly number[]) =>
    ring.map((line) => {
      const isBackwards = line < 0;
      const index = isBackwards ? ~line : line;
      const step = 2 * (index - before) + (isBackwards ? 1 : 0);
      before = index;
      return step;
    });
  return rings.map((ring) => packedNumbers(steps(ring))).join(' ');
}

function unpackedRings(text: string): Shape['rings'] {
  let before = 0;
  return text.split(' ').map((ring) =>
    unpackedNumbers(ring).map((step) => {
      const isBackwards = step % 2 !== 0;
      before += (step - (isBackwards ? 1 : 0)) / 2;
      return isBackwards ? ~before : before;
    }),
  );
}
