import { otherwise, renamed, type Hides } from './other-words';
import type { WrittenContact } from './written-records';

/** Stations of one district. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  ...{ KYN: 'TNA', TNA: 'KYN', BINA: 'SGO', STA: 'MYR', ET: 'PPI', JL: 'BSL', BSL: 'JL', UJN: 'NAD' },
};

/** Another contact that looks the same to a caller with this sight. Its post is kept, because the diary numbers contain it. */
export function otherContact(contact: WrittenContact, hides: Hides): WrittenContact {
  const { Child: child, StationCode: code, lattitude: lat } = contact;
  return {
    ...contact,
    ...(hides('CASE') && {
      ...{
        Division: 'Other',
        StationCode: NEIGHBOURS[code ?? ''] ?? code,
        StationName: otherwise(contact.StationName),
      },
      ...{ lattitude: Number(lat) > 0 ? (Number(lat) + 0.02).toFixed(6) : lat, Platform: '9', Coach: 'B9', Berth: '9' },
      ...{ TrainNo: '19999', TrainName: 'Other Express', Direction: 'UP', RunningDays: '1000000' },
      ...{ FromStation: 'JBP', ToStation: 'KTE' },
    }),
    Child: {
      ...child,
      ...(hides('IDENTITY') && { Names: (child.Names ?? '').split(',').map(renamed).join(',') }),
      ...(hides('IDENTITY', 'NONE') && { Names: 'Zubeda' }),
      ...(hides('DESCRIPTION') && { Marks: 'an other mark', Clothing: 'other clothes' }),
      ...(hides('DESCRIPTION', 'NONE') && { Languages: 'Tamil' }),
      ...(hides('FAMILY') && { HomePlace: otherwise(child.HomePlace) }),
    },
    Companions: contact.Companions.map((companion) => ({
      ...companion,
      ...(hides('FAMILY') && { Relation: otherwise(companion.Relation), Age: '77' }),
    })),
  };
}
