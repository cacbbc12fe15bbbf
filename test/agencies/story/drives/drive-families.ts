import { Random } from '../../random';
import type { Chronicle } from '../chronicle';
import type { Draft, Family, PurgedDraft } from '../drafts';
import { MADHYA_PRADESH_CHILDREN, madhyaPradeshChild } from './madhya-pradesh';
import { MUMBAI_CASES, mumbaiCase } from './mumbai';
import { PUNE_CASES, puneCase } from './pune';
import { RATLAM_CASES, RATLAM_CHILDREN, RATLAM_PENDING, ratlamCase, ratlamChild, ratlamPending } from './ratlam';
import { SURGUJA_CASES, SURGUJA_PENDING, surgujaCase, surgujaPending } from './surguja';

/**
 * The families of the five published reports of drives. Like those who cross the plugged systems they have indices and
 * serials of their own, so that they change no other family's records.
 */
export const DRIVES_FROM = 60_000_000;

interface Part {
  readonly kind: string;
  readonly length: number;
  readonly tell: (random: Random, nth: number) => Chronicle | PurgedDraft;
}

/** Children with papers first. */
const CHILDREN: readonly Part[] = [
  { kind: 'drive-mp', length: MADHYA_PRADESH_CHILDREN, tell: madhyaPradeshChild },
  { kind: 'drive-ratlam', length: RATLAM_CHILDREN, tell: ratlamChild },
  { kind: 'drive-ratlam-pending', length: RATLAM_PENDING, tell: ratlamPending },
  ...SURGUJA_PENDING.map(({ kind }, nth) => ({
    kind: `drive-surguja-${kind}`,
    length: 1,
    tell: (random: Random) => surgujaPending(random, nth),
  })),
];
const PURGED: readonly Part[] = [
  { kind: 'drive-ratlam-closed', length: RATLAM_CASES, tell: ratlamCase },
  { kind: 'drive-surguja-closed', length: SURGUJA_CASES, tell: surgujaCase },
  { kind: 'drive-pune', length: PUNE_CASES, tell: puneCase },
  { kind: 'drive-mumbai', length: MUMBAI_CASES, tell: mumbaiCase },
];

const PARTS = [...CHILDREN, ...PURGED];
const lengthOf = (parts: readonly Part[]) => parts.reduce((sum, { length }) => sum + length, 0);
/** How many of the families are children with papers: the first ones. */
export const CHILDREN_OF_DRIVES = lengthOf(CHILDREN);
export const DRIVE_FAMILIES = lengthOf(PARTS);

/** The family at an index from `DRIVES_FROM` on; it depends only on the seed and the index. */
export function tellDriveFamily(seed: number, index: number): Family {
  let nth = index - DRIVES_FROM;
  const part = PARTS.find(({ length }) => {
    if (nth < length) return true;
    nth -= length;
    return false;
  });
  if (!part) throw new RangeError(`no family ${index} of drives`);
  const { kind } = part;
  const told = part.tell(new Random(seed, index), nth);
  const facts = { index, id: `D/${index - DRIVES_FROM}`, kind, flaw: null, certain: true, namesakeOf: null };
  if ('kind' in told) return { ...facts, children: [], records: [told] };
  return { ...facts, certain: told.certain, children: told.children, records: told.records };
}

/** Where the serials begin that their papers have at an office. A station that only they have papers at begins with 1. */
export function firstSerialOfDrives(draft: Draft): number {
  switch (draft.kind) {
    case 'fir':
    case 'missing-report':
    case 'purged':
      return draft.source === 'police-cg' || draft.station.city !== undefined ? 1 : 2001;
    case 'stay':
      return 900_001;
    default:
      return 9001;
  }
}
