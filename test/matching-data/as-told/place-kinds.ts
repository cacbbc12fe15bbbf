import type { Random } from '../../agencies/random';
import type { Damage, ToldKind } from './told-kind';
import { MADHYA_PRADESH, RENAMED, SPLIT, STATIONS, TOLD, USUAL, type Renamed } from './told-places';

/** The given name only, so that the place decides. */
const TELLS = ['name', 'sex', 'age', 'asOf'] as const;

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
