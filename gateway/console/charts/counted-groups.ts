import type { GraphStatisticsGroup } from '../../../schema/generated/drives';
import { monthsOf, NOBODY } from '../../report/parts/month-rows';
import { writtenMonth } from '../../report/words/written';
import type { Selected } from '../graph/selected';
import type { Word, Words } from '../words/words';
import { namedIn } from './scope-words';
import type { CountedRow } from './tally';

export type CountedGroup = Selected<GraphStatisticsGroup>;

/** What groups are by. An answer does not repeat the question, but the keys of each grouping have their own form. */
export type GroupedBy = keyof typeof LABELS;

const FORMS: readonly (readonly [GroupedBy, RegExp])[] = [
  ['MONTH', /^\d{4}-\d{2}$/u],
  ['STATION', /^station:/u],
  ['DISTRICT', /^(?:district|city):/u],
  ['FOUND_STATE', /^[A-Z]{2}$/u],
  ['SEX', /^(?:F|M|T|UNKNOWN)$/u],
  ['AGE_BAND', /^(?:UNDER_6|FROM_6_TO_11|FROM_12_TO_15|FROM_16_TO_17|ADULT|UNKNOWN)$/u],
  ['PRIOR_REPORT', /^(?:REGISTERED|NONE|UNKNOWN)$/u],
  [
    'CIRCUMSTANCE',
    /^(?:BEGGING|RAILWAY_STATION|BUS_STAND|STREET|WORKPLACE|HOME_INSTITUTION|WITH_RELATIVES|WITH_ACCUSED|CAME_HOME|OTHER)$/u,
  ],
];
const AGES = ['UNDER_6', 'FROM_6_TO_11', 'FROM_12_TO_15', 'FROM_16_TO_17', 'ADULT', 'UNKNOWN'];
const LABELS = {
  MONTH: 'chart.month',
  STATION: 'chart.stationColumn',
  DISTRICT: 'chart.districtColumn',
  SEX: 'chart.sex',
  AGE_BAND: 'chart.age',
  FOUND_STATE: 'chart.foundState',
  PRIOR_REPORT: 'chart.priorReport',
  CIRCUMSTANCE: 'chart.circumstance',
  OTHER: 'chart.group',
} as const satisfies Readonly<Record<string, Word>>;
/** Of the groupings whose keys are words of the schema. */
const KINDS: Readonly<Partial<Record<GroupedBy, string>>> = {
  ...{ FOUND_STATE: 'state', SEX: 'tallySex', AGE_BAND: 'ageAtMissing' },
  ...{ PRIOR_REPORT: 'priorReport', CIRCUMSTANCE: 'circumstance' },
};
/** As many columns as are read side by side. */
const MAX_UPRIGHT = 18;

export function groupedBy(groups: readonly CountedGroup[]): GroupedBy {
  const keys = groups.flatMap(({ key }) => (key ? [key] : []));
  if (keys.length === 0) return 'OTHER';
  // One key alone, as UNKNOWN, may be of several groupings, and is then called by none.
  const [by, ...others] = FORMS.filter(([, form]) => keys.every((key) => form.test(key)));
  return others.length === 0 ? (by?.[0] ?? 'OTHER') : 'OTHER';
}

export function groupsLabel(by: GroupedBy, words: Words): string {
  return words.say(LABELS[by]);
}

/** Months stand side by side; a long row of them is read from above, as all else. */
export function areUpright(by: GroupedBy, rows: readonly CountedRow[]): boolean {
  return by === 'MONTH' && rows.length > 1 && rows.length <= MAX_UPRIGHT;
}

/** The rows of groups in the graph's order; of months those without anybody too, and ages from young to old. */
export function groupRows(
  groups: readonly CountedGroup[],
  period: { readonly from?: string | null; readonly to?: string | null },
  words: Words,
): readonly CountedRow[] {
  const by = groupedBy(groups);
  if (by === 'MONTH') return monthRowsOf(groups, period, words);
  const ordered = by === 'AGE_BAND' ? byAge(groups) : groups;
  return ordered.map((group) => ({ label: groupName(group, by, words), counted: group.counted ?? {} }));
}

function groupName(group: CountedGroup, by: GroupedBy, words: Words): string {
  const { key } = group;
  if (key === null || key === 'UNKNOWN') return words.say('chart.notSaid');
  const name = namedIn(group, words);
  if (name !== null) return name;
  if (!key) return '';
  const kind = KINDS[by];
  return kind ? words.named(kind, key) : key.replace(/^\w+:/u, '');
}

function byAge(groups: readonly CountedGroup[]): readonly CountedGroup[] {
  const rank = ({ key }: CountedGroup) => (key ? AGES.indexOf(key) : AGES.length);
  return [...groups].sort((one, other) => rank(one) - rank(other));
}

function monthRowsOf(
  groups: readonly CountedGroup[],
  { from, to }: { readonly from?: string | null; readonly to?: string | null },
  words: Words,
): readonly CountedRow[] {
  const named = (key: string) => writtenMonth(key, words.language);
  const known = groups.flatMap(({ key, counted }) => (key ? [{ label: named(key), counted: counted ?? {}, key }] : []));
  const unknown = groups.filter(({ key }) => key === null);
  const months = from && to ? monthsOf({ from, to }) : [];
  const isWhole = months.length > 0 && months.length <= MAX_UPRIGHT && known.every(({ key }) => months.includes(key));
  const rows = isWhole
    ? months.map((month) => known.find(({ key }) => key === month) ?? { label: named(month), counted: nobodyAs(known) })
    : known;
  return [...rows, ...unknown.map(({ counted }) => ({ label: words.say('chart.notSaid'), counted: counted ?? {} }))];
}

/** Zeros for the fields that were asked for. */
function nobodyAs(rows: readonly CountedRow[]): CountedRow['counted'] {
  const fields = Object.keys(rows[0]?.counted ?? {});
  return Object.fromEntries(Object.entries(NOBODY).filter(([field]) => fields.includes(field)));
}
