import type { ClaimedPlace } from '../../../../schema/records/claims';
import { saying } from './matching-fixture';

const place = (village: string | null, district: string, state: string): ClaimedPlace => ({
  ...{ village, block: null, district, state, lat: null, lon: null },
});
const missing = { kind: 'MISSING', day: '2025-10-01', place: place(null, 'Katni', 'MP') } as const;
const found = { kind: 'FOUND', day: '2025-10-03', place: place(null, 'Alwar', 'RJ') } as const;

/** A girl of Katni as the police, a home far away and a railway post describe her. */
export const sunita = {
  missing: saying('सुनीता आदिवासी', {
    evidence: { father: 'रामलाल आदिवासी', home: place('Barhi', 'Katni', 'MP'), event: missing },
    heldBy: ['station:MP/23380012', 'district:MP/Katni', 'source:police-mp'],
  }),
  stay: saying('Sunita Adivasi', {
    evidence: { father: 'Ramlal', home: place('Barhi', 'Katni', 'MP'), event: found },
    heldBy: ['home:RJ/ALW/CH/0007', 'source:homes-rj'],
    milestones: [{ kind: 'ADMITTED', at: '2025-10-03T20:00:00+05:30' }],
  }),
  contact: saying('Sunita', {
    evidence: { home: place('Barhi', 'Katni', 'MP'), event: found },
    heldBy: ['post:NWR/AWR', 'zone:NWR', 'source:railway-nwr'],
    milestones: [{ kind: 'FOUND_AT_STATION', at: '2025-10-03T08:00:00+05:30' }],
  }),
};

/** Her twin, who went missing with her. */
export const anita = {
  missing: saying('अनीता आदिवासी', {
    evidence: { father: 'रामलाल आदिवासी', home: place('Barhi', 'Katni', 'MP'), event: missing },
  }),
};

/** Another child. */
export const salma = {
  missing: saying('Salma Khatoon', {
    evidence: {
      father: 'Abdul Rahim',
      home: place('Malegaon', 'Nashik', 'MH'),
      event: { ...missing, day: '2025-08-01' },
    },
    born: { from: '2009-01-01', to: '2009-12-31' },
  }),
};

const SYLLABLES = [
  'ka',
  'mi',
  'ru',
  'to',
  'lesh',
  'van',
  'dip',
  'gho',
  'jay',
  'bin',
  'sur',
  'pra',
  'het',
  'om',
  'nath',
];

/** A made-up word; different numbers give words that share little. */
function word(nth: number): string {
  const of = (step: number) => SYLLABLES[Math.floor((nth * 7919 + 13) / step) % SYLLABLES.length] ?? '';
  return `${of(1)}${of(15)}${of(225)}`;
}

/** The nth of many other children, no two of them much alike. */
export function stranger(nth: number) {
  const year = 2004 + (nth % 14);
  return saying(`${word(nth)} ${word(nth + 1000)}`, {
    born: { from: `${year}-01-01`, to: `${year}-12-31` },
    sex: nth % 2 === 0 ? 'F' : 'M',
    evidence: { home: place(word(nth + 2000), word(nth + 3000), 'MP'), father: `${word(nth + 4000)}lal` },
  });
}
