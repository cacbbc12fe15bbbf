import type { FirDraft, ReportDraft, Trace } from '../story/drafts';
import type { Spot } from '../story/geography';
import { cwcOrderNo } from '../story/numbers';
import type { HeldRecord } from '../story/world';
import { ageAt, type Minute } from '../indian-clock';
import type { Child } from '../story/people';
import type { Wire } from '../systems/agency-system';
import { StatedFacts } from '../systems/stated-facts';
import { childAt, childName, parentName } from '../systems/written-names';
import type { Clerk } from './clerk';
import { METHODS, SEXES, YES_NO } from './police-rj-words';

const NICKNAMES = { F: ['गुड़िया', 'छोटी', 'मुन्नी'], M: ['छोटू', 'गोलू', 'पप्पू'] };
const CHILD_OF = { F: [' पुत्री ', ' d/o '], M: [' पुत्र ', ' s/o '] } as const;

export function placeCells(clerk: Clerk, { name, nameHi, district, state, lat, lon }: Spot): Wire {
  return {
    NM: clerk.text('NM', name),
    NM_HI: clerk.text('NM_HI', nameHi),
    ZILA: clerk.text('ZILA', district),
    RAJYA: clerk.text('RAJYA', state),
    LAT: clerk.text('LAT', lat === null ? null : lat.toFixed(4)),
    LON: clerk.text('LON', lon === null ? null : lon.toFixed(4)),
  };
}

/** Hindi first, with the father in the same field by half of the clerks; a name that others call the child is marked. */
function nameCells(clerk: Clerk, child: Child): Wire[] {
  const { random } = clerk;
  const girl = child.sex === 'M' ? 'M' : 'F';
  const names: [script: 'hi' | 'en', text: string, alias: boolean][] = [['hi', childName(random, child, 'hi'), false]];
  if (random.chance(0.5)) names.push(['en', childName(random, child, 'en'), false]);
  if (random.chance(0.2) && !child.canary) names.push(['hi', random.pick(NICKNAMES[girl]), true]);
  return names.map(([script, text, alias], index) => {
    const own = clerk.in(`NAAM.${index + 1}`);
    const ofWhom = alias || child.canary || !random.chance(0.5) ? '' : ofFather(clerk, child, script, girl);
    return {
      '@bhasha': script,
      NM: own.cell('NM', text + ofWhom, text.normalize('NFC')),
      URF: own.yes('URF', alias, YES_NO),
    };
  });
}

function ofFather({ random }: Clerk, child: Child, script: 'hi' | 'en', sex: 'F' | 'M'): string {
  const [hindi, latin] = CHILD_OF[sex];
  return (script === 'hi' ? hindi : latin) + parentName(random, child, child.father, script);
}

/** What an FIR and a missing report both say of a child. */
export function personCells(clerk: Clerk, held: HeldRecord, draft: FirDraft | ReportDraft, index: number): Wire {
  const child = childAt(held, draft.children[index] ?? 0);
  const bornKnown = clerk.random.chance(0.6);
  const years = ageAt(child.born, draft.missing.from);
  // Nobody guesses a baby's age in years.
  const guessed = bornKnown || years < 2 ? null : new StatedFacts(held, child, index).age(years);
  return {
    SNO: clerk.number('SNO', index + 1),
    NAAM: nameCells(clerk, child),
    LING: clerk.word('LING', child.sex, SEXES),
    DOB: clerk.day('DOB', bornKnown ? child.born : null),
    AYU: clerk.age('AYU', child.born, draft.missing.from, { guessed }),
    ANUMAN: clerk.yes('ANUMAN', !bornKnown, YES_NO),
    LAPATA_STHAN: placeCells(clerk.in('LAPATA_STHAN'), draft.missing.place),
  };
}

export function victimCells(clerk: Clerk, held: HeldRecord, fir: FirDraft, index: number): Wire {
  const child = childAt(held, fir.children[index] ?? 0);
  const stated = new StatedFacts(held, child, index);
  const village = stated.village('hi');
  const marks = stated.marks('hi', 0.9);
  const [look, home] = [clerk.in('HULIYA'), clerk.in('PATA')];
  const trace = fir.traces[index] ?? null;
  const street = `वार्ड ${clerk.random.between(1, 25)}, ${village}`;
  return {
    ...personCells(clerk, held, fir, index),
    LAPATA_SE: clerk.time('LAPATA_SE', fir.missing.from),
    LAPATA_TK: clerk.time('LAPATA_TK', fir.missing.to),
    HULIYA: {
      KAD_CM: look.number('KAD_CM', clerk.random.chance(0.9) ? child.heightCm : null),
      CHINH: (marks.length === 0 ? [null] : marks).map((mark, place) => look.text(`CHINH.${place + 1}`, mark)),
      VASTRA: look.text('VASTRA', child.clothing),
      BHASHA: child.languages.map((one, place) => look.text(`BHASHA.${place + 1}`, one)),
    },
    PITA: clerk.text('PITA', parentName(clerk.random, child, child.father, 'hi')),
    MATA: clerk.text('MATA', clerk.random.chance(0.7) ? parentName(clerk.random, child, child.mother, 'hi') : null),
    PATA: {
      LINE: home.text('LINE', child.canary ? 'Canary Lane 7' : street),
      GRAM: home.text('GRAM', village),
      ZILA: home.text('ZILA', child.district.name),
      RAJYA: home.text('RAJYA', child.district.state),
    },
    DASTYABI: trace && traceCells(clerk.in('DASTYABI'), trace),
  };
}

function traceCells(clerk: Clerk, trace: Trace): Wire {
  const restored: Minute | null = trace.restoredAt;
  return {
    DT: clerk.time('DT', trace.at),
    STHAN: placeCells(clerk.in('STHAN'), trace.place),
    DWARA: clerk.text('DWARA', trace.byUnit),
    VIDHI: clerk.word('VIDHI', trace.method, METHODS),
    GHANTE: clerk.number('GHANTE', trace.hoursSinceReport),
    DOORI_KM: clerk.number('DOORI_KM', trace.distanceKm === 0 ? null : trace.distanceKm),
    GIRAFTAR: clerk.yes('GIRAFTAR', trace.accusedArrested, YES_NO),
    CWC_DT: clerk.time('CWC_DT', trace.cwcAt),
    CWC_ORD: clerk.text('CWC_ORD', trace.cwc && cwcOrderNo(trace.cwc)),
    SUPURD_DT: clerk.time('SUPURD_DT', restored),
    SUPURD_KO: clerk.cell('SUPURD_KO', restored === null ? '' : 'माता-पिता', restored === null ? null : 'PARENT'),
  };
}
