import { GraphQLError } from 'graphql';
import { readCut, readUnit } from '../cut/read-cut';
import type { Cut } from '../cut/cut';
import type { CountQuantity, Figure, Quantity, SingleQuantity } from './figure';
import type { WrittenCut, WrittenFigure, WrittenQuantity } from './figures-file';

/** Something in a figure that has the right form and cannot be counted. */
export class FigureProblem extends Error {
  constructor(
    readonly path: readonly (string | number)[],
    readonly expected: string,
  ) {
    super(expected);
    this.name = 'FigureProblem';
  }
}

type Path = readonly (string | number)[];
type WrittenSingle = Exclude<WrittenQuantity, { kind: 'SUM' | 'RATIO' | 'COMPARED' }>;

/** Throws FigureProblem. */
export function toFigure(written: WrittenFigure): Figure {
  const { value, readings, claims } = written;
  const at = (quantity: WrittenQuantity, ...path: Path) => quantityOf(quantity, written, path);
  return {
    ...written,
    unit: checked(['unit'], () => readUnit(written.unit)),
    value: value && at(value, 'value'),
    readings: readings.map(({ text, value: reading }, index) => ({
      text,
      value: at(reading, 'readings', index, 'value'),
    })),
    claims: claims.map(({ text, least, most, value: of }, index) => ({
      ...{ text, least, most },
      value: of ? at(of, 'claims', index, 'value') : null,
    })),
  };
}

function quantityOf(written: WrittenQuantity, figure: WrittenFigure, path: Path): Quantity {
  switch (written.kind) {
    case 'SUM':
      return { kind: 'SUM', of: written.of.map((one, index) => singleOf(one, figure, [...path, 'of', index])) };
    case 'RATIO': {
      const side = (name: 'above' | 'below') => {
        const { [name]: of } = written;
        if (of.kind === 'COUNT') return [countOf(of, figure, [...path, name])];
        return of.of.map((one, index) => countOf(one, figure, [...path, name, 'of', index]));
      };
      return { kind: 'RATIO', above: side('above'), below: side('below'), times: written.times };
    }
    case 'COMPARED':
      return {
        kind: 'COMPARED',
        one: singleOf(written.one, figure, [...path, 'one']),
        other: singleOf(written.other, figure, [...path, 'other']),
      };
    default:
      return singleOf(written, figure, path);
  }
}

function singleOf(written: WrittenSingle, figure: WrittenFigure, path: Path): SingleQuantity {
  switch (written.kind) {
    case 'DRIVE':
      return written;
    case 'COUNT':
      return countOf(written, figure, path);
    case 'GROUPS':
      return { kind: 'GROUPS', cut: cutOf(written, figure, path), groupBy: written.groupBy };
    case 'PENDENCY': {
      const cut = cutOf(written, figure, path);
      const { from } = cut;
      if (from === null) throw new FigureProblem(path, '`from`, here or of the figure');
      return { kind: 'PENDENCY', cut: { ...cut, from, basis: 'REGISTERED_IN_PERIOD' }, number: written.number };
    }
  }
}

function countOf(written: Extract<WrittenCut, { kind: 'COUNT' }>, figure: WrittenFigure, path: Path): CountQuantity {
  return { kind: 'COUNT', cut: cutOf(written, figure, path), number: written.number };
}

function cutOf(written: WrittenCut, figure: WrittenFigure, path: Path): Cut {
  const { unit = figure.unit, from = figure.from, population, unitOfCount, filter } = written;
  const to = written.to ?? figure.to;
  if (to === null) throw new FigureProblem(path, '`to`, here or of the figure');
  const basis = written.kind === 'PENDENCY' ? 'REGISTERED_IN_PERIOD' : written.basis;
  return checked(path, () => readCut({ unit, from, to, basis, population, unitOfCount, filter }));
}

/** The readers of a cut throw coded errors that say what was expected. */
function checked<T>(path: Path, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new FigureProblem(path, String(error.extensions['expected']));
  }
}
