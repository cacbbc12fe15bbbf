import { ageAt, yearOf } from '../indian-clock';
import { Random } from '../random';
import type { CwcDraft, Papers, StayDraft } from '../story/drafts';
import { cwcCaseNo, cwcOrderNo, ddNumber, firNumber, gdNumber, profileId } from '../story/numbers';
import type { Child } from '../story/people';
import type { HeldRecord } from '../story/world';
import type { Wire } from '../systems/agency-system';
import { StatedFacts } from '../systems/stated-facts';
import { childAt, corrections, parentName, statedName } from '../systems/written-names';
import { Clerk } from './clerk';
import { typedForKrutiDev } from './kruti-dev-typist';
import type { WrittenRecord } from './written-record';

// prettier-ignore
const UNKNOWN = [['', 12], ['NA', 3], ['-', 3], ['NIL', 1]] as const;

export const STAY_COLUMNS = [
  ...['PROF_ID', 'OLD_PROF', 'OLD_ST', 'HOME_REG', 'HOME_NM', 'HOME_TYP', 'HOME_DIST', 'ADM_DT', 'ADM_TM', 'ADM_MODE'],
  ...['CWC_CASE', 'CWC_ORD', 'CWC_ORD_DT', 'FIR_ST', 'PS_CD', 'PS_NM', 'FIR_NO', 'FIR_VIC', 'GD_NO', 'GD_DT'],
  ...['DD_NO', 'DD_POST', 'PLC_FND', 'CHILD_NM', 'SEX', 'AGE', 'FATHER_NM', 'MOTHER_NM', 'HOME_PLC', 'MARKS', 'LANG'],
  ...['DIS_TYP', 'DIS_DT', 'DIS_TM', 'DIS_HOME', 'DIS_PERS', 'ABSC_DT', 'MED_DT', 'UPD_DT', 'UPD_TM'],
] as const;

export const CWC_COLUMNS = [
  ...[
    'CASE_NO',
    'CWC_NM',
    'CWC_DIST',
    'PROD_DT',
    'PROD_TM',
    'PROF_ID',
    'FIR_ST',
    'PS_CD',
    'PS_NM',
    'FIR_NO',
    'FIR_VIC',
  ],
  ...['GD_NO', 'GD_DT', 'DD_NO', 'DD_POST', 'CHILD_NM', 'SEX', 'AGE', 'AGE_FOUND', 'ORD_TYP', 'ORD_NO', 'ORD_DT'],
  ...['REST_NO', 'REST_DT', 'REST_TO', 'UPD_DT', 'UPD_TM'],
] as const;

const SEXES = { F: ['GIRL'], M: ['BOY'], T: ['OTHER'] };
const MODES = {
  PRODUCED_BY_POLICE: ['POLICE'],
  GRP: ['GRP'],
  RPF: ['RPF'],
  CHILDLINE: ['1098'],
  TRANSFER: ['TRF'],
  SELF: ['SELF'],
};
const DISCHARGES = { TRANSFER: ['TRF'], HANDOVER_PARENTS: ['PARENTS'] };
const HOME_TYPES = { CHILDREN_HOME: ['CH'], OPEN_SHELTER: ['OS'], SAA: ['SAA'] };

/** A row of the department's dump, in the columns of stays or of the committees' cases. */
export function homesOfGujarat(held: HeldRecord): WrittenRecord {
  const { draft } = held;
  if (draft.kind === 'stay') {
    const clerk = new Clerk(new Random(held.seed, held.ref, 7), UNKNOWN);
    return { row: stayCells(clerk, held, draft), means: clerk.means };
  }
  if (draft.kind === 'cwc-case') {
    const clerk = new Clerk(new Random(held.seed, held.ref, 8), UNKNOWN);
    return { row: caseCells(clerk, held, draft), means: clerk.means };
  }
  throw new TypeError(`no record of homes: ${draft.kind}`);
}

/** Text in Devanagari, typed for Kruti Dev. */
function typed(clerk: Clerk, name: string, text: string): string {
  // The font has no ॐ, so that an office types the two signs that look like it.
  const drawn = text.replaceAll('ॐ', 'ऊँ').normalize('NFC');
  return text === '' ? clerk.text(name, null) : clerk.cell(name, typedForKrutiDev(drawn), drawn);
}

/** Kruti Dev has no Latin letters, so that the canary is written with its Hindi name alone. */
function nameOf(clerk: Clerk, child: Child, underFalseName: boolean): string {
  return child.canary ? 'कैनरी' : statedName(clerk.random, child, 'hi', underFalseName);
}

function paperCells(clerk: Clerk, child: number, { fir, report, contact, withSerial }: Papers): Wire {
  const station = (fir ?? report)?.station ?? null;
  const serial = fir && fir.children.length > 1 && withSerial ? fir.children.indexOf(child) + 1 : null;
  const diary = contact && `${ddNumber(contact)}/${yearOf(contact.foundAt)}`;
  return {
    FIR_ST: clerk.text('FIR_ST', station && station.district.state),
    PS_CD: clerk.text('PS_CD', station && station.code),
    PS_NM: clerk.text('PS_NM', station && station.nameEn),
    FIR_NO: fir ? latinFir(clerk, firNumber(fir), fir.year) : clerk.text('FIR_NO', null),
    FIR_VIC: clerk.number('FIR_VIC', serial),
    GD_NO: clerk.text('GD_NO', report && gdNumber(report)),
    GD_DT: clerk.day('GD_DT', report && report.reportedAt),
    DD_NO: diary === null ? clerk.text('DD_NO', null) : clerk.cell('DD_NO', `DD ${diary}`, diary),
    DD_POST: clerk.text('DD_POST', contact && contact.station.code),
  };
}

/** The column is no Kruti Dev, and the export of windows-1252, so that FIR numbers stand there without Hindi. */
function latinFir(clerk: Clerk, number: string, year: number): string {
  const [plain, short] = [Number(number), year % 100];
  const forms = [`${number}/${year}`, `FIR No. ${plain}/${year}`, `${plain}/${short}`, `CR.NO ${plain}/${year}`];
  return clerk.cell('FIR_NO', clerk.random.pick(forms), `${plain}/${year}`);
}

/** Without the words that `StatedFacts` adds in English. */
function marks(held: HeldRecord, stated: StatedFacts): string[] {
  const added = corrections(held);
  const seen = stated.marks('hi', 0.8).filter((mark) => !added.includes(mark));
  return held.revision === 0 ? seen : [...seen, `प्रविष्टि सुधार ${held.revision}`];
}

function stayCells(clerk: Clerk, held: HeldRecord, stay: StayDraft): Wire {
  const child = childAt(held, stay.child);
  const stated = new StatedFacts(held, child);
  const { home, previous, cwc, discharge, underFalseName } = stay;
  const ownCwc = cwc && cwc.town.state === home.town.state ? cwc : null;
  const guessed = ageAt(child.born, stay.admittedAt) < 2 ? null : stated.age(ageAt(child.born, stay.admittedAt));
  const seen = marks(held, stated);
  return {
    PROF_ID: clerk.text('PROF_ID', profileId(stay)),
    OLD_PROF: clerk.text('OLD_PROF', previous && profileId(previous)),
    OLD_ST: clerk.text('OLD_ST', previous && previous.home.town.state),
    HOME_REG: clerk.text('HOME_REG', home.registrationNo),
    HOME_NM: typed(clerk, 'HOME_NM', child.canary ? 'कैनरी गृह' : home.nameHi),
    HOME_TYP: clerk.word('HOME_TYP', home.type, HOME_TYPES),
    HOME_DIST: clerk.text('HOME_DIST', home.town.district),
    ADM_DT: clerk.day('ADM_DT', stay.admittedAt),
    ADM_TM: clerk.hour('ADM_TM', stay.admittedAt),
    ADM_MODE: clerk.word('ADM_MODE', stay.mode, MODES),
    CWC_CASE: clerk.text('CWC_CASE', ownCwc && cwcCaseNo(ownCwc)),
    CWC_ORD: clerk.text('CWC_ORD', ownCwc && cwcOrderNo(ownCwc)),
    CWC_ORD_DT: clerk.day('CWC_ORD_DT', cwc && cwc.producedAt),
    ...paperCells(clerk, stay.child, stay.papers),
    PLC_FND: clerk.text('PLC_FND', stay.placeFound.toUpperCase()),
    CHILD_NM: typed(clerk, 'CHILD_NM', nameOf(clerk, child, underFalseName)),
    SEX: clerk.word('SEX', child.sex, SEXES),
    AGE: latinAge(clerk, 'AGE', child, stay.admittedAt, guessed),
    FATHER_NM: typed(clerk, 'FATHER_NM', underFalseName ? '' : known(stated.father('hi'))),
    MOTHER_NM: typed(clerk, 'MOTHER_NM', motherOf(clerk, child, underFalseName)),
    HOME_PLC: typed(clerk, 'HOME_PLC', underFalseName ? '' : stated.homePlace('hi')),
    // Two marks stand on two lines of one cell.
    MARKS: typed(clerk, 'MARKS', seen.join('\n')),
    LANG: clerk.text('LANG', child.languages.join(', ')),
    DIS_TYP: clerk.word('DIS_TYP', discharge && discharge.kind, DISCHARGES),
    DIS_DT: clerk.day('DIS_DT', discharge && discharge.at),
    DIS_TM: clerk.hour('DIS_TM', discharge && discharge.at),
    DIS_HOME: clerk.text('DIS_HOME', discharge?.kind === 'TRANSFER' ? discharge.to.registrationNo : null),
    DIS_PERS: typed(clerk, 'DIS_PERS', receiverOf(clerk, child, stay)),
    ABSC_DT: clerk.day('ABSC_DT', stay.abscondedAt),
    MED_DT: clerk.day('MED_DT', clerk.random.chance(0.6) ? stay.admittedAt : null),
    UPD_DT: clerk.day('UPD_DT', held.updatedAt),
    UPD_TM: clerk.hour('UPD_TM', held.updatedAt),
  };
}

/** A clerk's "not known" is no name. */
function known(father: string): string {
  return father === 'पता नहीं' ? '' : father;
}

function motherOf({ random }: Clerk, child: Child, underFalseName: boolean): string {
  return underFalseName || random.chance(0.4) ? '' : parentName(random, child, child.mother, 'hi');
}

function receiverOf({ random }: Clerk, child: Child, { discharge }: StayDraft): string {
  return discharge?.kind === 'HANDOVER_PARENTS' ? parentName(random, child, child.father, 'hi') : '';
}

/** `14`, `12-14`, `8 MONTHS` */
function latinAge(clerk: Clerk, name: string, child: Child, at: number, guessed: number | null): string {
  if (guessed === null) return clerk.age(name, child.born, at, { guessed }).replace(' माह', ' MONTHS');
  const written = clerk.age(name, child.born, at, { guessed });
  return written.replace(/ वर्ष| साल/, '');
}

function caseCells(clerk: Clerk, held: HeldRecord, cwc: CwcDraft): Wire {
  const child = childAt(held, cwc.child);
  const stated = new StatedFacts(held, child);
  const { town, stay, restoration } = cwc;
  const years = ageAt(child.born, cwc.producedAt);
  const numbered = (place: number) => cwcOrderNo(cwc).replace(/-1$/, `-${place}`);
  const placed = stay !== null;
  return {
    CASE_NO: clerk.text('CASE_NO', cwcCaseNo(cwc)),
    CWC_NM: typed(clerk, 'CWC_NM', `बाल कल्याण समिति ${town.nameHi}`),
    CWC_DIST: clerk.text('CWC_DIST', town.district),
    PROD_DT: clerk.day('PROD_DT', cwc.producedAt),
    PROD_TM: clerk.hour('PROD_TM', cwc.producedAt),
    PROF_ID: clerk.text('PROF_ID', stay && profileId(stay)),
    ...paperCells(clerk, cwc.child, cwc.papers),
    CHILD_NM: typed(clerk, 'CHILD_NM', nameOf(clerk, child, cwc.underFalseName)),
    SEX: clerk.word('SEX', child.sex, SEXES),
    AGE: latinAge(clerk, 'AGE', child, cwc.producedAt, years < 2 ? null : stated.age(years)),
    AGE_FOUND: clerk.number('AGE_FOUND', years >= 2 && clerk.random.chance(0.7) ? years : null),
    ORD_TYP: clerk.word('ORD_TYP', placed ? (held.revision > 0 ? 'REVIEW' : 'PLACEMENT') : null, ORDERS),
    ORD_NO: clerk.text('ORD_NO', placed ? numbered(held.revision > 0 ? 3 : 1) : null),
    ORD_DT: clerk.day('ORD_DT', placed ? (held.revision > 0 ? held.updatedAt : cwc.producedAt) : null),
    REST_NO: clerk.text('REST_NO', restoration && numbered(2)),
    REST_DT: clerk.day('REST_DT', restoration && restoration.at),
    REST_TO: clerk.cell('REST_TO', restoration ? 'PARENTS' : '', restoration ? 'PARENT' : null),
    UPD_DT: clerk.day('UPD_DT', held.updatedAt),
    UPD_TM: clerk.hour('UPD_TM', held.updatedAt),
  };
}

const ORDERS = { PLACEMENT: ['PLC'], REVIEW: ['REV'] };
