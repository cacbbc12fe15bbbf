import { GraphQLError } from 'graphql';
import type { Counter } from '../counting/counter';
import type { DriveRow } from '../counting/drive-rows';
import type { Pendency, PendencyCut } from '../counting/pendency';
import type { Cut } from '../cut/cut';
import type { CountQuantity, DriveNumber, PendencyNumber, Quantity, SingleQuantity } from './figure';
import { refusalOf, type IsWithin, type Refusal } from './ratio';

/** What answers a caller's questions; what the caller may not ask is rejected with a code. */
export interface FigureSources extends Counter {
  pendency(cut: PendencyCut): Promise<Pendency>;
  drive(id: string): Promise<DriveRow | null>;
  readonly isWithin: IsWithin;
}

export interface QuantityValue {
  /** Null when it cannot be computed, or not for this caller. */
  readonly value: number | null;
  readonly refused: Refusal | null;
}

/** What a caller may not ask, and units and drives that no record names. */
const NOT_ANSWERED: readonly unknown[] = ['FIGURE_NOT_RELEASED', 'UNIT_NOT_OWN', 'CUT_INVALID', 'DRIVE_NOT_FOUND'];
const SEX_OF = { female: 'F', male: 'M', transgender: 'T', unknown: 'UNKNOWN' } as const;

/** Rejects with the store's codes. */
export async function quantityValue(quantity: Quantity, sources: FigureSources): Promise<QuantityValue> {
  switch (quantity.kind) {
    case 'SUM':
      return { value: await sumOf(quantity.of, sources), refused: null };
    case 'RATIO': {
      const { above, below, times } = quantity;
      const refused = await refusalOf(above.map(cutOf), below.map(cutOf), sources.isWithin);
      if (refused !== null) return { value: null, refused };
      const value = quotient(await sumOf(above, sources), await sumOf(below, sources));
      return { value: value === null ? null : value * times, refused };
    }
    case 'COMPARED': {
      const [one, other] = [await singleValue(quantity.one, sources), await singleValue(quantity.other, sources)];
      return { value: quotient(one, other), refused: null };
    }
    default:
      return { value: await singleValue(quantity, sources), refused: null };
  }
}

function cutOf({ cut, number }: CountQuantity): Cut {
  return number === 'total' ? cut : { ...cut, filter: { ...cut.filter, sex: SEX_OF[number] } };
}

export function quotient(above: number | null, below: number | null): number | null {
  return above === null || below === null || below === 0 ? null : above / below;
}

async function sumOf(quantities: readonly SingleQuantity[], sources: FigureSources): Promise<number | null> {
  let sum = 0;
  for (const quantity of quantities) {
    const value = await singleValue(quantity, sources);
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

async function singleValue(quantity: SingleQuantity, sources: FigureSources): Promise<number | null> {
  try {
    return await askedValue(quantity, sources);
  } catch (error) {
    if (error instanceof GraphQLError && NOT_ANSWERED.includes(error.extensions['code'])) return null;
    throw error;
  }
}

async function askedValue(quantity: SingleQuantity, sources: FigureSources): Promise<number | null> {
  switch (quantity.kind) {
    case 'COUNT':
      return (await sources.tally(quantity.cut))[quantity.number];
    case 'GROUPS': {
      const groups = (await sources.groups(quantity.cut, quantity.groupBy)).filter(({ key }) => key !== null);
      // Where some are withheld, how many there are is not known.
      if (groups.some(({ counted }) => counted.total === null)) return null;
      return groups.filter(({ counted }) => counted.total !== 0).length;
    }
    case 'PENDENCY':
      return pendencyNumber(await sources.pendency(quantity.cut), quantity.number);
    case 'DRIVE': {
      const drive = await sources.drive(quantity.id);
      return drive && driveNumber(drive, quantity.number);
    }
  }
}

function pendencyNumber(pendency: Pendency, number: PendencyNumber): number | null {
  const { registered, traced, closedOtherwise } = pendency;
  if (number === 'netChange') return registered - traced - closedOtherwise;
  if (number !== 'per100Registered') return pendency[number];
  const each = quotient(traced, registered);
  return each === null ? null : each * 100;
}

function driveNumber(drive: DriveRow, number: DriveNumber): number | null {
  const { stations, subInspectorsPerStation, constablesPerStation } = drive;
  if (stations === null || number === 'stations') return stations;
  const times = (each: number | null) => (each === null ? null : each * stations);
  if (number === 'subInspectors') return times(subInspectorsPerStation);
  if (number === 'constables') return times(constablesPerStation);
  return subInspectorsPerStation === null
    ? null
    : times(constablesPerStation === null ? null : subInspectorsPerStation + constablesPerStation);
}
