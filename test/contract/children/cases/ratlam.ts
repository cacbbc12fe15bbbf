import type { PersonClaim } from '../../../../schema/records/claims';
import { caseDrive, caseEntry, caseStation } from '../../../random-cases';
import { personClaim } from '../../../unit/children/person-claims';
import { sunita } from '../matches/stated-children';
import type { SaidRecord } from './opened-ledger';

export const fir = (number: number) => `police-mp:fir:MP/1001/2025/000${number}`;
export const KOTWALI = 'station:MP/1001';
export const JAORA = 'station:MP/1002';
export const DISTRICT = 'district:MP/Ratlam';
/** A child who came before a committee of the district, and whom no report looks for. */
export const ALONE = 'homes-mp:cwc-case:RTM/2025/9';

const ABOVE = { district: 'Ratlam', range: 'Ratlam', zone: 'Ujjain' };
const [kotwali, jaora] = [caseStation('MP', '1001', ABOVE), caseStation('MP', '1002', ABOVE)];
const drive = caseDrive('Operation Muskaan', { unit: 'Ratlam', from: '2025-10-01', to: '2025-12-31' });
const day = (number: number, month = '10') => `2025-${month}-${String(number).padStart(2, '0')}T10:00:00+05:30`;

const elsewhere = { village: null, block: null, district: 'Surat', state: 'GJ', lat: null, lon: null };

type Stated = Parameters<typeof caseEntry>[0];
type Said = Parameters<typeof personClaim>[0];

/** An FIR of one child, registered on that day of October, and missing since the last of September. */
function paper(number: number, stated: Stated, said: Said | PersonClaim | null, station = kotwali): SaidRecord {
  const bears = [`FIR_NUMBER ${number}`];
  const registered = { missingAt: day(30, '09'), registeredAt: day(number), sex: 'F', ageAtMissing: 13 } as const;
  const entry = caseEntry({ station, drive, ...registered, ...stated, bears });
  const heldBy = [`station:MP/${station.code}`, DISTRICT, 'range:MP/Ratlam', 'source:police-mp'] as const;
  const milestones = [{ kind: 'LAST_SEEN', at: day(30, '09') }] as const;
  return said ? { entry, claim: personClaim({ ...said, bears, cites: [], heldBy, milestones }) } : { entry };
}

const named = (text: string): Said => ({ names: [{ text, script: 'LATIN' }], sex: 'F' });

/** A contact at Alwar, in another state, with the child of an FIR. */
function contact(number: number): SaidRecord {
  const { evidence, heldBy, milestones } = sunita.contact;
  return { claim: personClaim({ cites: [`FIR_NUMBER ${number}`], evidence: { ...evidence, home: null }, heldBy, milestones }) }; // prettier-ignore
}

/**
 * Ratlam during a drive. Pending: 1, in a home of another state; 2, met by a railway post there; 3, of whom a strong lead
 * says so; 4, for whom a team was sent there; 7, of whom nothing is known. Traced: 5, whom the law protects; 6, whose
 * persons the police deleted.
 */
export const RATLAM: Readonly<Record<string, SaidRecord>> = {
  [fir(1)]: paper(1, {}, named('Meena Pal')),
  'homes-rj:stay:S1': {
    claim: personClaim({
      cites: ['FIR_NUMBER 1'],
      // Where the child was found says nothing of where it is cared for.
      evidence: { ...sunita.contact.evidence, event: { kind: 'FOUND', day: '2025-10-05', place: elsewhere } },
      heldBy: ['home:RJ/ALW/CH/0007', 'district:RJ/Alwar', 'source:homes-rj'],
      milestones: [{ kind: 'ADMITTED', at: day(5) }],
    }),
  },
  [fir(2)]: paper(2, {}, named('Kusum Rao')),
  'railway-nwr:contact:C2': contact(2),
  [fir(3)]: paper(3, {}, sunita.missing),
  'railway-nwr:contact:C3': { claim: sunita.contact },
  [fir(4)]: paper(4, { teamStates: ['RJ'] }, named('Rekha Soni')),
  'railway-nwr:contact:C4': contact(4),
  [fir(5)]: paper(
    5,
    {
      tracedAt: day(20),
      restoredAt: day(25),
      ...{ foundDistrict: 'Alwar', foundState: 'RJ', circumstance: 'HOME_INSTITUTION', reason: 'QUARREL' },
    },
    { ...named('Canary Nayak'), protects: true },
    jaora,
  ),
  [fir(6)]: paper(6, { tracedAt: day(15), circumstance: 'BEGGING', isAbstract: true }, null),
  [fir(7)]: paper(7, {}, named('Farida Lohar'), jaora),
  [ALONE]: {
    claim: personClaim({
      ...named('Zubeda Mansuri'),
      heldBy: ['committee:MP/Ratlam', DISTRICT, 'source:homes-mp'],
      milestones: [{ kind: 'PRODUCED_BEFORE_CWC', at: day(9) }],
    }),
  },
};
