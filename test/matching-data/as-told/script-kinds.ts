import type { Random } from '../../agencies/random';
import { inKrutiDev } from './kruti-dev';
import { inIndic, inUrdu, OTHER_INDIC } from './other-scripts';
import type { Damage, Telling, ToldKind } from './told-kind';

const TELLS = ['name', 'sex', 'age', 'asOf', 'state'] as const;

type Change = readonly [from: RegExp, into: string];
const SIGNS: readonly Change[] = [
  [/ो/u, 'ाे'],
  [/ौ/u, 'ाै'],
  [/आ/u, 'अा'],
  [/ओ/u, 'अाे'],
  [/ऐ/u, 'एे'],
  [/ऑ/u, 'अाॅ'],
  [/ा/u, 'ाा'],
  [/ी/u, 'ीी'],
  [/े/u, 'ेे'],
  [/ं/u, 'ंं'],
  [/ू/u, 'ुु'],
];
const NASALS: readonly Change[] = [
  [/ं(?=[क-घ])/u, 'ङ्'],
  [/ं(?=[च-झ])/u, 'ञ्'],
  [/ं(?=[ट-ढ])/u, 'ण्'],
  [/ं(?=[त-ध])/u, 'न्'],
  [/ं(?=[प-भ])/u, 'म्'],
  [/न्(?=[त-ध])/u, 'ं'],
  [/म्(?=[प-भ])/u, 'ं'],
  [/ण्(?=[ट-ढ])/u, 'ं'],
  [/ञ्(?=[च-झ])/u, 'ं'],
];
const CLUSTERS: readonly Change[] = [
  [/ह्म/u, 'म्ह'],
  [/द्व/u, 'व्द'],
  [/द्य/u, 'ध'],
  [/ह्न/u, 'न्ह'],
  [/ृ/u, '्र'],
  [/ज्ञ/u, 'ग्य'],
];
const HOMOGLYPHS: readonly Change[] = [
  [/a/u, '\u0430'],
  [/e/u, '\u0435'],
  [/o/u, '\u043e'],
  [/i/u, '\u0456'],
  [/p/u, '\u0440'],
];
const MARKS = ['\u02bc', '\u2032', '\u2019', "'", '`', '\u200d', '\u00ad'];

/** One change of a name that allows some; null when it allows none. */
function changed(name: string, changes: readonly Change[], random: Random): Damage | null {
  const open = changes.filter(([from]) => from.test(name));
  if (open.length === 0) return null;
  const [from, into] = random.pick(open);
  return { told: { name: name.replace(from, into) } };
}

function hindiName({ child }: Telling): string {
  return `${child.given.hindi} ${child.surname.hindi}`;
}

function typed(name: string, changes: readonly Change[]): ToldKind {
  return { name, tells: TELLS, script: 'HINDI', damage: ({ row, random }) => changed(row.name ?? '', changes, random) };
}

/** Names in scripts, signs and fonts that are not those of the clean record. */
export const SCRIPT_KINDS: readonly ToldKind[] = [
  typed('vowel signs out of order or doubled', SIGNS),
  typed('class nasals', NASALS),
  {
    name: 'class nasals against Latin',
    tells: TELLS,
    script: 'HINDI',
    damage: ({ row, child, random }): Damage | null => {
      const damage = changed(row.name ?? '', NASALS, random);
      return damage && { ...damage, clean: { name: `${child.given.latin[0] ?? ''} ${child.surname.latin[0] ?? ''}` } };
    },
  },
  typed('clusters as typed: म्ह, व्द', CLUSTERS),
  {
    name: 'homoglyphs',
    tells: TELLS,
    script: 'LATIN',
    damage: ({ row, random }) => changed(row.name ?? '', HOMOGLYPHS, random),
  },
  {
    name: 'apostrophes and invisible characters',
    tells: TELLS,
    damage: ({ row, random }): Damage | null => {
      const name = row.name ?? '';
      const at = random.between(2, 4);
      // Within Devanagari only between letters, where a mark can stand.
      const fits = /^\p{L}{2}/u.test(name.slice(at - 1));
      return fits ? { told: { name: name.slice(0, at) + random.pick(MARKS) + name.slice(at) } } : null;
    },
  },
  ...OTHER_INDIC.map((script): ToldKind => ({
    name: `name in ${script.toLowerCase()}`,
    tells: TELLS,
    damage: (telling) => ({ told: { name: inIndic(hindiName(telling), script) } }),
  })),
  {
    name: 'name in urdu',
    tells: TELLS,
    damage: (telling) => ({ told: { name: inUrdu(hindiName(telling)) } }),
  },
];

/** A name in the keys of a font that nobody declared says nothing: two strangers typed alike must not be linked. */
export const KRUTI_DEV: ToldKind = {
  name: 'Kruti Dev, undeclared',
  tells: ['name', 'sex', 'age', 'asOf', 'district', 'state'],
  script: 'HINDI',
  damage: (telling) => {
    const name = inKrutiDev(hindiName(telling));
    return { clean: { name }, told: { name } };
  },
};
