import { ageAt, DAY, isoDay, isoInstant, type Minute } from '../indian-clock';
import { Random } from '../random';
import type { CaseDraft } from '../story/drafts';
import { caseNumber, cwcCaseNo, firNumber } from '../story/numbers';
import type { HeldRecord } from '../story/world';
import { StatedFacts } from '../systems/stated-facts';
import { childAt, childName } from '../systems/written-names';
import { Clerk } from './clerk';
import type { WrittenRecord } from './written-record';
import type { Cell } from './sheet-cells';

// prettier-ignore
const UNKNOWN = [['', 10], ['-', 3], ['NA', 2], ['Unknown', 1]] as const;

/** The sheet's first row. */
export const CASE_COLUMNS = [
  ...[
    'CASE NO',
    'UNIT',
    'DISTRICT',
    'OPENED ON',
    'INTAKE',
    'FIR NO',
    'PS CODE',
    'FIR STATE',
    'VICTIM NO',
    'CWC CASE NO',
  ],
  ...['CHILD NAME', 'SEX', 'AGE', 'SEEN ON', 'MARKS', 'PURPOSE', 'KEPT AT', 'KEPT DISTRICT', 'KEPT SINCE'],
  ...['RESCUED ON', 'RESCUE TEAM', 'STATUS', 'OFFICER PHONE', 'EDITED ON'],
] as const;

const INTAKES = {
  FOUR_MONTH_RULE: ['4 months'],
  TRAFFICKING_SUSPECTED: ['trafficking?', 'suspected trafficking'],
  DIRECT: ['direct'],
};
const PURPOSES = {
  SEXUAL: ['sexual'],
  LABOUR: ['labour', 'child labour'],
  BEGGING: ['begging'],
  MARRIAGE: ['marriage'],
};
const STATUSES = { INTAKE: ['new'], ACTIVE: ['open'], RESCUED: ['rescued'], REFERRED: ['referred'] };
const SEXES = { F: ['girl', 'F'], M: ['boy', 'M'], T: ['TG'] };

/** A row of the register of Gujarat's units, by its columns. */
export function ahtuOfGujarat(held: HeldRecord): WrittenRecord {
  const { draft } = held;
  if (draft.kind !== 'case') throw new TypeError(`no AHTU case: ${draft.kind}`);
  const clerk = new Clerk(new Random(held.seed, held.ref, 9), UNKNOWN);
  return { row: caseCells(clerk, held, draft), means: clerk.means };
}

function statusOf(held: HeldRecord, { rescue }: CaseDraft): string {
  if (held.revision % 2 === 1) return 'REFERRED';
  return rescue ? 'RESCUED' : 'ACTIVE';
}

/** A date cell: a styled number. */
function moment(clerk: Clerk, name: string, at: Minute | null): Cell {
  clerk.cell(name, '', at === null ? null : isoInstant(at));
  return at === null ? null : { at, isDay: false };
}

function day(clerk: Clerk, name: string, at: Minute | null): Cell {
  clerk.cell(name, '', at === null ? null : isoDay(at));
  return at === null ? null : { at, isDay: true };
}

/** A number cell, which loses a leading zero and shows ten digits as they are. */
function phone(clerk: Clerk, name: string, canary: boolean): Cell {
  const digits = canary ? clerk.phone(name, true, '9000000007') : clerk.phone(name, clerk.random.chance(0.7));
  return Number(digits);
}

function caseCells(clerk: Clerk, held: HeldRecord, draft: CaseDraft): Record<(typeof CASE_COLUMNS)[number], Cell> {
  const child = childAt(held, draft.child);
  const { town, rescue, chain, openedAt } = draft;
  const [fir] = draft.firs;
  const [cwc] = draft.cwcs;
  const stated = new StatedFacts(held, child);
  const seenAt = (rescue?.at ?? openedAt) + DAY / 4;
  const years = ageAt(child.born, seenAt);
  const script = clerk.random.chance(0.5) ? 'hi' : 'en';
  const kept = chain.find(({ role }) => role === 'DESTINATION');
  const serial = fir && fir.children.length > 1 ? fir.children.indexOf(draft.child) + 1 : null;
  return {
    'CASE NO': clerk.text('CASE NO', caseNumber(draft)),
    UNIT: clerk.text('UNIT', `AHTU ${town.name}`),
    DISTRICT: clerk.text('DISTRICT', town.district),
    'OPENED ON': moment(clerk, 'OPENED ON', openedAt),
    INTAKE: clerk.word('INTAKE', draft.intake, INTAKES),
    'FIR NO': fir ? clerk.fir('FIR NO', firNumber(fir), fir.year) : clerk.text('FIR NO', null),
    'PS CODE': clerk.text('PS CODE', fir?.station.code ?? null),
    'FIR STATE': clerk.text('FIR STATE', fir?.station.district.state ?? null),
    'VICTIM NO': serial === null ? clerk.text('VICTIM NO', null) : Number(clerk.number('VICTIM NO', serial)),
    'CWC CASE NO': clerk.text('CWC CASE NO', cwc ? cwcCaseNo(cwc) : null),
    'CHILD NAME': clerk.text('CHILD NAME', childName(clerk.random, child, script)),
    SEX: clerk.word('SEX', child.sex, SEXES),
    AGE: ageCell(clerk.age('AGE', child.born, seenAt, { guessed: years < 2 ? null : stated.age(years) })),
    'SEEN ON': moment(clerk, 'SEEN ON', seenAt),
    MARKS: clerk.text('MARKS', stated.marks(script, 0.6).join('; ')),
    PURPOSE: clerk.word('PURPOSE', draft.purpose, PURPOSES),
    'KEPT AT': clerk.text('KEPT AT', kept?.place.name ?? null),
    'KEPT DISTRICT': clerk.text('KEPT DISTRICT', kept?.place.district ?? null),
    'KEPT SINCE': day(clerk, 'KEPT SINCE', kept?.at ?? null),
    'RESCUED ON': moment(clerk, 'RESCUED ON', rescue?.at ?? null),
    'RESCUE TEAM': clerk.text('RESCUE TEAM', rescue ? `AHTU ${town.name}` : null),
    STATUS: clerk.word('STATUS', statusOf(held, draft), STATUSES),
    'OFFICER PHONE': phone(clerk, 'OFFICER PHONE', child.canary),
    'EDITED ON': moment(clerk, 'EDITED ON', held.updatedAt),
  };
}

/** `14` typed into a sheet becomes a number; `12-14` stays text. */
function ageCell(written: string): Cell {
  return /^\d+$/.test(written) ? Number(written) : written;
}
