import { z } from 'zod';
import { list, rows, someText, text } from '../runtime/wire/wire-values';

/**
 * A railway contact as it comes, with the quirks of the national enquiry interface: all values are text, missing ones
 * are `""` (coordinates also `"0.000000"`), names are padded, and `lattitude` is spelt so. Times are
 * `dd-MM-yyyy HH:mm:ss`, Indian time. Unknown fields are dropped.
 */
const contact = z.object({
  RescueId: someText,
  Force: text,
  Zone: text,
  Division: text,
  Post: text,
  StationCode: text,
  StationName: text,
  lattitude: text,
  longitude: text,
  Platform: text,
  TrainNo: text,
  TrainName: text,
  Direction: text,
  RunningDays: text,
  Coach: text,
  Berth: text,
  FromStation: text,
  ToStation: text,
  FoundAt: text,
  Category: text,
  DDNo: text,
  DDDate: text,
  GDNo: text,
  GDDate: text,
  GDStation: text,
  Child: z.object({
    Names: text,
    Sex: text,
    Age: text,
    Languages: text,
    Marks: text,
    Clothing: text,
    HomePlace: text,
  }),
  Companions: list(z.object({ Relation: text, Sex: text, Age: text })).nullish(),
  HandedOverTo: text,
  HandedOverAt: text,
  ReceiptNo: text,
  UploadedAt: text,
  UpdatedAt: someText,
});

export type RailwayRecordWire = z.output<typeof contact>;

/** The contact; null when it breaks the contract. */
export function readContact(body: unknown): RailwayRecordWire | null {
  return contact.safeParse(body).data ?? null;
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
  Type: z.enum(['U', 'D']),
  ChangedAt: someText,
  Contact: z.unknown().optional(),
});
