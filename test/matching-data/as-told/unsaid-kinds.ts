import { KRUTI_DEV } from './script-kinds';
import type { Column, ToldKind } from './told-kind';

const NAMES = ['अज्ञात', 'Unknown', 'Baby', 'नाम नहीं बताया', 'N/A', 'not known', 'बेनाम', 'UNKNOWN CHILD', 'Nil', 'xxx'];
const FATHERS = ['Unknown', 'NA', 'अज्ञात', 'पता नहीं', 'Not Known', 'नामालूम', 'N.A.', 'nil', '-', 'ज्ञात नहीं'];
const PHONES = ['0000000000', '9999999999', '1234567890', 'NA', '-', 'नहीं है', '1111111111', '0'];
const DISTRICTS = ['Unknown', 'NA', 'अज्ञात', 'Not known', 'पता नहीं', 'other'];

/** Both records of a pair of strangers hold the same word. */
function unsaid(name: string, column: Column, words: readonly string[], tells: readonly Column[]): ToldKind {
  return {
    name,
    tells,
    damage: ({ random }) => {
      const said = { [column]: random.pick(words) };
      return { clean: said, told: said };
    },
  };
}

/** Words that say nothing against a real value are evidence neither way. */
export const UNSAID_AGAINST_SAID: readonly ToldKind[] = [
  {
    name: 'father not said, against a real one',
    tells: ['name', 'sex', 'age', 'asOf', 'district', 'state'],
    damage: ({ random }) => ({ told: { father: random.pick(FATHERS) } }),
  },
  {
    name: 'name not said, against a real one',
    tells: ['father', 'sex', 'dateOfBirth', 'district', 'state'],
    damage: ({ random }) => ({ told: { name: random.pick(NAMES) } }),
  },
];

/**
 * Values that say nothing, in pairs of strangers who share them and whatever else the told record tells. A pair that
 * is linked is wrong.
 */
export const UNSAID_KINDS: readonly ToldKind[] = [
  unsaid('name not said', 'name', NAMES, ['name', 'sex', 'age', 'asOf', 'district', 'state']),
  unsaid('father not said', 'father', FATHERS, ['name', 'father', 'sex', 'age', 'asOf', 'state']),
  unsaid('phone not said', 'phone', PHONES, ['name', 'phone', 'sex', 'age', 'asOf', 'state']),
  unsaid('district not said', 'district', DISTRICTS, ['name', 'district', 'sex', 'age', 'asOf', 'state']),
  KRUTI_DEV,
];
