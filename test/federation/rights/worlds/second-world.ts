import type { Retell, Wire } from './agency-mirror';
import { otherAhtuCase } from './other-ahtu';
import { otherCwcCase, otherStay } from './other-homes';
import { otherFir, otherReport } from './other-police';
import { otherContact } from './other-railway';
import { hidesFrom, type Hides, type Sight } from './other-words';
import type {
  WrittenAhtuCase,
  WrittenContact,
  WrittenCwcCase,
  WrittenFir,
  WrittenReport,
  WrittenStay,
} from './written-records';

/** The world as it is, except that some stays are missing and none names the committee’s case. */
export const firstWorld: Retell = (_, record) => {
  if (!isStay(record)) return record;
  // The committee’s papers name the stay: it belongs to the same child all the same.
  return isLast(record) ? null : { ...record, cwc_case_no: '', cwc_order_no: '' };
};

/**
 * A world that differs from the first in all that a caller does not see, and in nothing else. `sightOf` is called for each
 * source, and separately for records that name a sexual offence, since the law hides more of their children. All stays and
 * what they name exist only for callers who must not know whether a child is in a home.
 */
export function secondWorld(sightOf: (source: string, isProtected: boolean) => Sight): Retell {
  return (source, record) => {
    const hides = hidesFrom(sightOf(source, namesOffence(record)));
    const known = hides('PLACE_OF_CARE', 'NONE') ? record : firstWorld(source, record);
    return known && otherRecord(known, hides);
  };
}

// The mirror passes on what the simulated agencies wrote, which has their wire types.
function otherRecord(record: Wire, hides: Hides): Wire {
  if (record['type'] === 'FIR') return otherFir(record as WrittenFir, hides);
  if (record['type'] === 'MPR') return otherReport(record as WrittenReport, hides);
  if (isStay(record)) return otherStay(record as WrittenStay, hides);
  if ('case_no' in record) return otherCwcCase(record as WrittenCwcCase, hides);
  if ('RescueId' in record) return otherContact(record as WrittenContact, hides);
  return otherAhtuCase(record as WrittenAhtuCase, hides);
}

/** A world in which some stays name no other paper, so that nothing else is known of their child. */
export const lonelyStays: Retell = (_, record) => {
  const no = { old_profile_id: '', cwc_case_no: '', cwc_order_no: '', fir_no: '', gd_no: '', dd_no: '' };
  return isStay(record) && isLast(record) ? { ...record, ...no } : record;
};

/** The last stay of a child who went from home to home: no other paper names it. */
function isLast({ admission_mode: mode, discharge, absconded_on: ran }: Wire): boolean {
  return mode === 'TRANSFER' && ran === '' && !JSON.stringify(discharge).includes('"TRANSFER"');
}

/** An FIR that puts its children under the law's protection. */
function namesOffence({ sections }: Wire): boolean {
  return JSON.stringify(sections ?? []).includes('"sexualOffence":true');
}

function isStay(record: Wire): boolean {
  return 'admission_mode' in record;
}
