import english from '../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../gateway/console/words/words.hi.json';
import {
  areUpright,
  groupedBy,
  groupRows,
  type CountedGroup,
} from '../../../../../gateway/console/charts/counted-groups';
import { wordsOf } from '../../../../../gateway/console/words/words';
import { tally, WITHHELD } from '../../report/invented-report';

const words = wordsOf('en', english);
const groups = (keys: readonly (string | null)[]): readonly CountedGroup[] =>
  keys.map((key) => ({ key, name: null, nameHi: null, counted: tally(1, 1) }));
const labels = (keys: readonly (string | null)[], spoken = words) =>
  groupRows(groups(keys), {}, spoken).map(({ label }) => label);

describe('the groups of a count', () => {
  it('are told by the form of their keys', () => {
    expect(groupedBy(groups(['2025-07', null]))).toBe('MONTH');
    expect(groupedBy(groups(['station:MP/23370001']))).toBe('STATION');
    expect(groupedBy(groups(['RJ', 'MP']))).toBe('FOUND_STATE');
    expect(groupedBy(groups(['UNDER_6', 'UNKNOWN']))).toBe('AGE_BAND');
    expect(groupedBy(groups(['F', 'UNKNOWN']))).toBe('SEX');
    expect(groupedBy(groups(['BEGGING', 'OTHER']))).toBe('CIRCUMSTANCE');
    expect(groupedBy(groups(['NONE', 'REGISTERED']))).toBe('PRIOR_REPORT');
    expect(groupedBy(groups(['LEFT_HOME']))).toBe('OTHER');
    expect(groupedBy(groups([null]))).toBe('OTHER');
  });

  it('are called by no grouping where their keys are of several', () => {
    expect(groupedBy(groups(['UNKNOWN']))).toBe('OTHER');
    expect(labels(['UNKNOWN'])).toEqual(['not stated']);
  });

  it('have their name in the page’s language, and never none', () => {
    const [row] = groupRows(
      [{ key: 'station:MP/1', name: 'Jaora', nameHi: 'जावरा', counted: tally(1, 0) }],
      {},
      wordsOf('hi', hindi),
    );
    expect(row?.label).toBe('जावरा');
    expect(labels(['station:MP/1'])).toEqual(['MP/1']);
    expect(labels(['RJ', null])).toEqual(['Rajasthan', 'not stated']);
    expect(labels(['LEFT_HOME'])).toEqual(['LEFT_HOME']);
  });

  it('stand from young to old where they are ages, whatever their size', () => {
    expect(labels(['FROM_16_TO_17', null, 'UNDER_6'])).toEqual(['under 6', '16 to 17', 'not stated']);
  });

  it('have every month of the period, those without anybody too, side by side', () => {
    const rows = groupRows(groups(['2025-08']), { from: '2025-07-15', to: '2025-09-30' }, words);
    expect(rows.map(({ label, counted }) => [label, counted.total])).toEqual([
      ['July 2025', 0],
      ['Aug 2025', 2],
      ['Sept 2025', 0],
    ]);
    expect(areUpright('MONTH', rows)).toBe(true);
    expect(areUpright('STATION', rows)).toBe(false);
  });

  it('stand one under the other where there are more months than are read side by side, and invent none', () => {
    const rows = groupRows(groups(['2020-01', '2025-08']), { from: '2020-01-01', to: '2025-09-30' }, words);
    expect(rows).toHaveLength(2);
    expect(
      areUpright(
        'MONTH',
        Array.from({ length: 40 }, () => ({ label: '', counted: {} })),
      ),
    ).toBe(false);
  });

  it('keep what is withheld withheld', () => {
    const [row] = groupRows([{ key: '2025-08', counted: WITHHELD }], { from: '2025-08-01', to: '2025-08-31' }, words);
    expect(row?.counted.total).toBeNull();
  });
});
