import { z } from 'zod';
import {
  age,
  formed,
  latitude,
  listed,
  located,
  longitude,
  sex,
  text,
  time,
  word,
  listedNames,
  name,
} from '../runtime/wire/leaves';
import type { ReadRecord } from '../runtime/wire/losses';
import { readRow, type Read } from '../runtime/wire/record-reading';
import { DESCRIPTION, FAMILY, IDENTITY, UNMASKED } from '../runtime/wire/seen-groups';
import { always, hidden, list, shape } from '../runtime/wire/shapes';
import { closed, rows, someText } from '../runtime/wire/wire-values';
import { readTrainNumber } from './train-number';

const RECEIVERS = ['CHILDLINE', 'CWC', 'GRP', 'PARENT', 'HOSPITAL'] as const;
const CATEGORIES = ['RUNAWAY', 'LOST', 'ABANDONED', 'TRAFFICKED', 'LEFT_BEHIND', 'DESTITUTE'] as const;

const child = shape({
  Names: hidden(IDENTITY, listedNames),
  Sex: sex,
  Age: hidden(IDENTITY, age),
  Languages: hidden(DESCRIPTION, listed),
  Marks: hidden(DESCRIPTION, text),
  Clothing: hidden(DESCRIPTION, text),
  HomePlace: hidden(FAMILY, name),
});

/**
 * A railway contact as it is read, with the quirks of the national enquiry interface: all values are text, missing ones
 * are `""` (coordinates also `"0.000000"`), names are padded, and `lattitude` is spelt so. The system writes times
 * `dd-MM-yyyy HH:mm:ss`, Indian time. Unknown fields are dropped; what is missing or could not be read is null.
 */
const contact = located(
  {
    RescueId: text,
    Force: word(['RPF', 'GRP']),
    Zone: text,
    Division: hidden(UNMASKED, text),
    Post: hidden(UNMASKED, text),
    StationCode: hidden(UNMASKED, text),
    StationName: hidden(UNMASKED, text),
    lattitude: hidden(UNMASKED, latitude),
    longitude: hidden(UNMASKED, longitude),
    Platform: hidden(UNMASKED, text),
    TrainNo: hidden(UNMASKED, formed(readTrainNumber)),
    TrainName: hidden(UNMASKED, text),
    Direction: hidden(UNMASKED, word(['UP', 'DN'])),
    RunningDays: hidden(
      UNMASKED,
      formed((written) => (/^[01]{7}$/u.test(written) ? written : null)),
    ),
    Coach: hidden(UNMASKED, text),
    Berth: hidden(UNMASKED, text),
    FromStation: hidden(UNMASKED, text),
    ToStation: hidden(UNMASKED, text),
    FoundAt: time,
    Category: word(CATEGORIES),
    DDNo: hidden(UNMASKED, text),
    DDDate: time,
    GDNo: hidden(UNMASKED, text),
    GDDate: time,
    GDStation: hidden(UNMASKED, text),
    Child: always(child),
    Companions: list(shape({ Relation: hidden(FAMILY, text), Sex: sex, Age: hidden(FAMILY, age) })),
    HandedOverTo: word(RECEIVERS),
    HandedOverAt: time,
    ReceiptNo: hidden(UNMASKED, text),
    UploadedAt: time,
    UpdatedAt: time,
  },
  'lattitude',
  'longitude',
);

export type RailwayRecordWire = Omit<NonNullable<Read<typeof contact>>, 'RescueId'> &
  ReadRecord & { readonly RescueId: string };

/** The contact; null when nothing names it. */
export function readContact(row: unknown): RailwayRecordWire | null {
  const read = readRow(contact, row);
  return read?.RescueId == null ? null : Object.assign(read, { RescueId: read.RescueId });
}

const success = { ResponseCode: z.literal(200), Status: z.literal('SUCCESS') };

export const railwayAnswer = z.object({ ...success, Contacts: rows });

/** "Not found" comes as success with a flag. */
export function isNotFound(row: unknown): boolean {
  return typeof row === 'object' && row !== null && Reflect.get(row, 'Found') === 'N';
}

export const railwayChanges = z.object({
  ...success,
  Changes: rows,
  Next: someText,
  More: z.enum(['Y', 'N']),
});

export const railwayChange = z.object({
  Type: closed(['U', 'D']),
  ChangedAt: z.union([someText, z.number()]),
  Contact: z.unknown().optional(),
});
