import type { Damage, Telling, ToldKind } from './told-kind';

const TELLS = ['name', 'sex', 'age', 'asOf', 'state'] as const;

const RELATIONS = {
  HINDI: ['आत्मजा', 'आत्मज', 'पुत्री', 'पुत्र', 'पु.', 'पि.', 'बिन्त', 'वल्द', 'सुपुत्र', 'सुपुत्री'],
  LATIN: ['D.O.', 'S/O', 'D/o', 's/o', 'S.O.', 'bin', 'bint', 'D o', 'C/o', 'walad', 'son of', 'daughter of'],
};
const GLUED = ['s/o', 'd/o', 'S/O-', 'D/O.', 'c/o'];
const TITLES = {
  HINDI: ['श्रीमान', 'श्री', 'स्व.', 'स्बर्गीय', 'स्वर्गीय', 'अड्वोकेट', 'कुमारी', 'बालिका', 'सुश्री', 'डॉ0'],
  LATIN: ['Shri', 'Smt.', 'Kum.', 'Km.', 'Late', 'Adv.', 'Dr', 'Master', 'Baby', 'Miss', 'Mr.'],
};
const SHORT: readonly (readonly [string, string])[] = [
  ['Mohammad', 'Md'],
  ['Mohammad', 'Mohd.'],
  ['Mohammad', 'मौ0'],
  ['Mohammad', 'मोः'],
  ['Mohammad', 'मोह0'],
  ['मोहम्मद', 'Md.'],
  ['मोहम्मद', 'मो0'],
  ['Sheikh', 'Sk.'],
  ['शेख', 'Sk'],
  ['Sheikh', 'शे.'],
  ['Syed', 'Sd.'],
  ['सैयद', 'सै.'],
  ['Mosammat', 'Mst'],
  ['Mosammat', 'मोसा'],
  ['मुसम्मात', 'Mst.'],
];

/** Words before the name of a man who may be dead. */
const MENS_TITLES = {
  HINDI: ['श्री', 'स्व.', 'स्बर्गीय', 'स्वर्गीय', 'श्रीमान'],
  LATIN: ['Shri', 'Late', 'Lt.', 'Mr.', 'Sh.'],
};

/** The father's name in the script of the row, undamaged. */
function fatherOf({ row, child, script }: Telling): string {
  return row.father ?? (script === 'HINDI' ? child.father.hindi : (child.father.latin[0] ?? ''));
}

function firstOf(name: string | undefined): string {
  return name?.split(' ')[0] ?? '';
}

/** Words about the name inside the name: relations, titles, short forms. */
export const WORD_KINDS: readonly ToldKind[] = [
  {
    name: 'relation and father inside the name',
    tells: TELLS,
    damage: (telling): Damage => {
      const relation = telling.random.pick(RELATIONS[telling.script]);
      return { told: { name: `${firstOf(telling.row.name)} ${relation} ${fatherOf(telling)}` } };
    },
  },
  {
    name: 'relation glued to the father',
    tells: TELLS,
    script: 'LATIN',
    damage: (telling): Damage => ({
      told: { name: `${firstOf(telling.row.name)} ${telling.random.pick(GLUED)}${fatherOf(telling)}` },
    }),
  },
  {
    name: 'titles before or after the name',
    tells: TELLS,
    damage: ({ row, script, random }): Damage => {
      const title = random.pick(TITLES[script]);
      const after = random.pick(script === 'HINDI' ? ['जी', ''] : ['ji', 'Jr.', '']);
      return { told: { name: `${title} ${row.name ?? ''} ${after}`.trim() } };
    },
  },
  {
    name: 'short forms: Md, Sk., मौ0, Mst',
    tells: TELLS,
    damage: ({ row, random }): Damage => {
      const [long, short] = random.pick(SHORT);
      const given = firstOf(row.name);
      return { clean: { name: `${long} ${given}` }, told: { name: `${short} ${given}` } };
    },
  },
  {
    name: 'the father with a title or as late',
    tells: ['father', 'sex', 'age', 'asOf', 'district', 'state', 'name'],
    damage: (telling): Damage => {
      const father = `${telling.random.pick(MENS_TITLES[telling.script])} ${fatherOf(telling)}`;
      return { told: { name: firstOf(telling.row.name), father } };
    },
  },
];
