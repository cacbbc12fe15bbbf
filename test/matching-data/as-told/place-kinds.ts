import type { Random } from '../../agencies/random';
import type { Damage, ToldKind } from './told-kind';

/** The given name only, so that the place decides. */
const TELLS = ['name', 'sex', 'age', 'asOf'] as const;

/** A district by its name of today, by other names, and the code of its state. */
type Renamed = readonly [today: string, before: string, state: string];
const RENAMED: readonly Renamed[] = [
  ['Narmadapuram', 'Hoshangabad', 'MP'],
  ['Narmadapuram', 'होशंगाबाद', 'MP'],
  ['Prayagraj', 'Allahabad', 'UP'],
  ['Prayagraj', 'इलाहाबाद', 'UP'],
  ['Ayodhya', 'Faizabad', 'UP'],
  ['Gurugram', 'Gurgaon', 'HR'],
  ['Nuh', 'Mewat', 'HR'],
  ['Ballari', 'Bellary', 'KA'],
  ['Belagavi', 'Belgaum', 'KA'],
  ['Kalaburagi', 'Gulbarga', 'KA'],
  ['Vijayapura', 'Bijapur', 'KA'],
  ['Mysuru', 'Mysore', 'KA'],
  ['Chhatrapati Sambhajinagar', 'Aurangabad', 'MH'],
  ['Dharashiv', 'Osmanabad', 'MH'],
  ['Ahilyanagar', 'Ahmednagar', 'MH'],
];
const USUAL: readonly Renamed[] = [
  ['Kanniyakumari', 'Kanyakumari', 'TN'],
  ['Medinipur West', 'Paschim Medinipur', 'WB'],
  ['East Singhbum', 'East Singhbhum', 'JH'],
  ['East Singhbum', 'Purbi Singhbhum', 'JH'],
  ['Maldah', 'Malda', 'WB'],
  ['Sribhumi', 'Karimganj', 'AS'],
  ['Bengaluru South', 'Ramanagara', 'KA'],
  ['Thiruvananthapuram', 'Trivandrum', 'KL'],
  ['Shivamogga', 'Shimoga', 'KA'],
];
/** A new district and one that it was split from. */
const SPLIT: readonly Renamed[] = [
  ['Rewa', 'Mauganj', 'MP'],
  ['Satna', 'Maihar', 'MP'],
  ['Chhindwara', 'Pandhurna', 'MP'],
  ['Barmer', 'Balotra', 'RJ'],
  ['Ajmer', 'Beawar', 'RJ'],
  ['Bharatpur', 'Deeg', 'RJ'],
  ['Nagaur', 'Didwana-Kuchaman', 'RJ'],
  ['Alwar', 'Khairthal-Tijara', 'RJ'],
  ['Jaipur', 'Kotputli-Behror', 'RJ'],
  ['Jodhpur', 'Phalodi', 'RJ'],
  ['Udaipur', 'Salumbar', 'RJ'],
  ['Rajnandgaon', 'Khairagarh-Chhuikhadan-Gandai', 'CG'],
  ['Ajmer', 'Kekri', 'RJ'],
  ['Ganganagar', 'Anoopgarh', 'RJ'],
  ['Ballari', 'Vijayanagara', 'KA'],
];
/** A station's codes of both days, and its district. */
const STATIONS: readonly (readonly [code: string, district: string, state: string])[] = [
  ['PRYJ', 'Prayagraj', 'UP'],
  ['ALD', 'Prayagraj', 'UP'],
  ['DDU', 'Chandauli', 'UP'],
  ['MGS', 'Chandauli', 'UP'],
  ['RKMP', 'Bhopal', 'MP'],
  ['HBJ', 'Bhopal', 'MP'],
  ['VGLJ', 'Jhansi', 'UP'],
  ['JHS', 'Jhansi', 'UP'],
  ['CSMT', 'Mumbai', 'MH'],
  ['MMCT', 'Mumbai', 'MH'],
  ['AYC', 'Ayodhya', 'UP'],
  ['PCOI', 'Prayagraj', 'UP'],
  ['PRRB', 'Prayagraj', 'UP'],
  ['PYGS', 'Prayagraj', 'UP'],
  ['MBDP', 'Pratapgarh', 'UP'],
];
/** How children and clerks tell a place; `D` stands for the district, `V` for a village. */
const TOLD = {
  LATIN: [
    'D-MP',
    'D 483501',
    'D Jn platform 3',
    'C/o Ramlal D',
    'dist. D (M.P.)',
    'V, teh V, D mp',
    'Near Bus Stand D',
  ],
  HINDI: ['जिला D म0प्र0', 'ग्रा. V जिला D', 'ग्रा0 V तह. V जि. D', 'D म.प्र.', 'मु. V पो. V थाना V जिला D', 'जि0 D'],
};
const MADHYA_PRADESH = [
  ['Katni', 'कटनी'],
  ['Panna', 'पन्ना'],
  ['Satna', 'सतना'],
  ['Jabalpur', 'जबलपुर'],
  ['Damoh', 'दमोह'],
  ['Sagar', 'सागर'],
  ['Seoni', 'सिवनी'],
  ['Mandla', 'मंडला'],
  ['Betul', 'बैतूल'],
] as const;

function known(name: string, pairs: readonly Renamed[]): ToldKind {
  return {
    name,
    tells: TELLS,
    damage: ({ random }) => {
      const [today, before, state] = random.pick(pairs);
      return { clean: { district: today, state }, told: { district: before } };
    },
  };
}

/** A slip of spelling that a clerk makes by ear; null for a name that allows none. */
function byEar(name: string, random: Random): string | null {
  const slips = [
    [/i$/u, 'ee'],
    [/i(?=[a-z])/u, 'ee'],
    [/u(?=[a-z])/u, 'oo'],
    [/sh/u, 's'],
    [/([bdgjkpt])h/u, '$1'],
    [/v/u, 'w'],
    [/a(?=[lnrt])/u, 'aa'],
  ] as const;
  const open = slips.filter(([from]) => from.test(name));
  if (open.length === 0) return null;
  const [from, into] = random.pick(open);
  return name.replace(from, into);
}

/** Places under other names, codes and in running text. */
export const PLACE_KINDS: readonly ToldKind[] = [
  known('district renamed', RENAMED),
  known('district by a usual spelling', USUAL),
  known('district split', SPLIT),
  {
    name: 'district misspelt',
    tells: TELLS,
    damage: ({ child, random }): Damage | null => {
      const { english, state } = child.district;
      const district = byEar(english, random);
      return district === null ? null : { clean: { district: english, state }, told: { district } };
    },
  },
  {
    name: 'station by its old or new code',
    tells: TELLS,
    damage: ({ random }): Damage => {
      const [station, district, state] = random.pick(STATIONS);
      return { clean: { district, state }, told: { station } };
    },
  },
  {
    name: 'told place with suffixes',
    tells: TELLS,
    damage: ({ child, script, random }): Damage => {
      const [english, hindi] = random.pick(MADHYA_PRADESH);
      const village = script === 'HINDI' ? child.village.hindi : (child.village.latin[0] ?? '');
      const said = random.pick(TOLD[script]).replaceAll('V', village);
      const toldPlace = said.replace('D', script === 'HINDI' ? hindi : english);
      return { clean: { district: english, state: 'MP' }, told: { toldPlace } };
    },
  },
];
