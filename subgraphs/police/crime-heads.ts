import { CRIME_HEADS, type CrimeHead } from '../../schema/records/cases';
import { isLost } from '../runtime/wire/losses';
import { BNS, CLPRA, IPC, JJ, plain, sectionNumbers } from './acts';
import { namesSexualOffence } from './sexual-offence';
import type { FirWire } from './wire';

const CHILD_MARRIAGE = /^(THE )?PCMA(?![A-Z])|CHILD MARRIAGE|बाल विवाह/u;
const BEGGING = /BEGGING|BEGGARY|भिक्षा/u;

type Heads = Readonly<Record<string, CrimeHead>>;
/** 370A and BNS 144, which name sexual exploitation, are left out. */
const OF_IPC: Heads = {
  ...{ 363: 'KIDNAPPING', '363A': 'BEGGING', 364: 'KIDNAPPING', '364A': 'KIDNAPPING', 365: 'KIDNAPPING' },
  ...{ 366: 'KIDNAPPING', 367: 'KIDNAPPING', 368: 'KIDNAPPING', 369: 'KIDNAPPING', 370: 'TRAFFICKING' },
};
const OF_BNS: Heads = {
  ...{ 87: 'KIDNAPPING', 137: 'KIDNAPPING', 139: 'BEGGING', 140: 'KIDNAPPING', 142: 'KIDNAPPING', 143: 'TRAFFICKING' },
};
/** Of the Juvenile Justice Act: begging, labour and sale of children. */
const OF_JJ: Heads = { 76: 'BEGGING', 79: 'CHILD_LABOUR', 81: 'TRAFFICKING' };

/**
 * The heads of crime under which an FIR is counted; OTHER where it has none of the others. A sexual offence gives none,
 * so that an FIR of one alone is OTHER as well and nothing tells it from the rest. Empty when sections were lost and those
 * that are left give none.
 */
export function headsOf(fir: FirWire): readonly CrimeHead[] {
  const sections = fir.sections.filter((section) => !section.sexualOffence && !namesSexualOffence(section));
  const given = new Set(sections.flatMap(headsOfSection));
  const heads = CRIME_HEADS.filter((head) => given.has(head));
  return heads.length > 0 || isLost(fir, 'sections') ? heads : ['OTHER'];
}

function headsOfSection({ act, section }: FirWire['sections'][number]): readonly CrimeHead[] {
  const [law, text] = [plain(act), plain(`${act} ${section}`)];
  if (CHILD_MARRIAGE.test(law)) return ['CHILD_MARRIAGE'];
  if (CLPRA.test(law)) return ['CHILD_LABOUR'];
  if (BEGGING.test(law)) return ['BEGGING'];
  const heads = IPC.test(text) ? OF_IPC : BNS.test(text) ? OF_BNS : JJ.test(law) ? OF_JJ : {};
  return sectionNumbers(text).flatMap(({ number, letters }) => heads[`${number}${letters}`] ?? []);
}
