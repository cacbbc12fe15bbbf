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
import { field, readRow, type Read } from '../runtime/wire/record-reading';
import { DESCRIPTION, FAMILY, IDENTITY, UNMASKED } from '../runtime/wire/seen-groups';
import { always, hidden, list, shape } from '../runtime/wire/shapes';
import { readTrainNumber } from './train-number';

const RECEIVERS = ['CHILDLINE', 'CWC', 'GRP', 'PARENT', 'HOSPITAL'] as const;
const CATEGORIES = ['RUNAWAY', 'LOST', 'ABANDONED', 'TRAFFICKED', 'LEFT_BEHIND', 'DESTITUTE'] as const;

const child = shape({
  Names: field('The names that the child tells: a list, or a text with commas.', hidden(IDENTITY, listedNames)),
  Sex: field('The sex (लिंग): a letter, or a word in any language of India.', sex),
  Age: field('The age (आयु), in years unless it says months: `13`, `8 माह`, `12-14`.', hidden(IDENTITY, age)),
  Languages: field(
    'The languages that the child speaks (बोली): a list, or a text with commas.',
    hidden(DESCRIPTION, listed),
  ),
  Marks: field('Marks of identification (पहचान चिह्न): `mole on chin`.', hidden(DESCRIPTION, text)),
  Clothing: field('What the child wore (पहनावा): `blue kurta`.', hidden(DESCRIPTION, text)),
  HomePlace: field('Where the child says that it lives.', hidden(FAMILY, name)),
});

const companion = shape({
  Relation: field('What the companion is to the child: `brother`.', hidden(FAMILY, text)),
  Sex: field('The sex (लिंग) of the companion.', sex),
  Age: field('The age (आयु) of the companion, in years unless it says months.', hidden(FAMILY, age)),
});

const runningDays = formed((written) => (/^[01]{7}$/u.test(written) ? written : null), { pattern: '^[01]{7}$' });

/**
 * A railway contact as it is read, with the quirks of the national enquiry interface: all values are text, missing ones
 * are `""` (coordinates also `"0.000000"`), names are padded, and `lattitude` is spelt so. The system writes times
 * `dd-MM-yyyy HH:mm:ss`, Indian time. Unknown fields are dropped; what is missing or could not be read is null.
 */
export const contact = located(
  {
    RescueId: field('The number of the contact: `WCR-RPF-2025-000123`.', text),
    Force: field('The Railway Protection Force or the Government Railway Police (जीआरपी).', word(['RPF', 'GRP'])),
    Zone: field('The zone of the railways: `WCR`. It must be the zone in the number, where that has one.', text),
    Division: field('The division of the zone: `JBP`.', hidden(UNMASKED, text)),
    Post: field('The code of the post of the force, that of its railway station: `KTE`.', hidden(UNMASKED, text)),
    StationCode: field('The code of the railway station where the child was found: `KTE`.', hidden(UNMASKED, text)),
    StationName: field('The name of that station: `KATNI`.', hidden(UNMASKED, text)),
    lattitude: hidden(UNMASKED, latitude),
    longitude: hidden(UNMASKED, longitude),
    Platform: field('The platform: `1`.', hidden(UNMASKED, text)),
    TrainNo: field(
      'The number of the train in five digits, with or without its name: `12622`, `12622 TN Express`.',
      hidden(UNMASKED, formed(readTrainNumber)),
    ),
    TrainName: field('The name of the train: `TN Express`.', hidden(UNMASKED, text)),
    Direction: field('The direction of the train.', hidden(UNMASKED, word(['UP', 'DN']))),
    RunningDays: field(
      'The days on which the train runs, from Monday, as seven digits: `1111100`.',
      hidden(UNMASKED, runningDays),
    ),
    Coach: field('The coach: `S4`.', hidden(UNMASKED, text)),
    Berth: field('The berth: `32`.', hidden(UNMASKED, text)),
    FromStation: field('The code of the station where the train begins: `NDLS`.', hidden(UNMASKED, text)),
    ToStation: field('The code of the station where the train ends: `MAS`.', hidden(UNMASKED, text)),
    FoundAt: field('When the child was found.', time),
    Category: field('Why the child was alone.', word(CATEGORIES)),
    DDNo: field('The number in the daily diary of the post: `17`.', hidden(UNMASKED, text)),
    DDDate: field('The day of that entry.', time),
    GDNo: field(
      'The number of the entry in the general diary (रोजनामचा सान्हा) of a police station: `17`.',
      hidden(UNMASKED, text),
    ),
    GDDate: field('The day of that entry.', time),
    GDStation: field('That police station: its state and its code in CCTNS, `MP:23380012`.', hidden(UNMASKED, text)),
    Child: field('The child.', always(child)),
    Companions: field('Those who were with the child.', list(companion)),
    HandedOverTo: field('To whom the child was handed over (सुपुर्दगी).', word(RECEIVERS)),
    HandedOverAt: field('When the child was handed over.', time),
    ReceiptNo: field('The number of the receipt for the child.', hidden(UNMASKED, text)),
    UploadedAt: field('When the record was first entered.', time),
    UpdatedAt: field('When the system last changed the record.', time),
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
