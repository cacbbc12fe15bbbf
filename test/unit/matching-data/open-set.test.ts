import { Matcher } from '../../../subgraphs/linkage/matching/match';
import { MatchIndex } from '../../../subgraphs/linkage/matching/index/match-index';
import { fitChildrenModel } from '../../bench/matching/fit-children-model';
import { answerAll, figuresOf } from '../../bench/matching/open-set-figures';
import { OpenSet } from '../../matching-data/open-set';

/** Groups with fewer children are not judged. */
const MIN_IN_GROUP = 100;

describe('ten thousand missing reports and found children', () => {
  const set = new OpenSet(1, 10_000);
  const index = new MatchIndex();
  for (const record of set.held()) index.put(record);
  const model = fitChildrenModel(index, set, { queries: 500, fittedOn: '2025-10-01' });
  const answers = answerAll(index, new Matcher(index, model), set.queries(0, 2500));
  const figures = figuresOf(answers);

  it('find nearly every reported child', () => {
    expect(figures.blockingRecall).toBeGreaterThan(0.985);
    expect(figures.recallAt10).toBeGreaterThan(0.97);
    expect(figures.recallAtPrecision99).toBeGreaterThan(0.85);
  });

  it('have calibrated posteriors', () => {
    expect(figures.calibrationError).toBeLessThan(0.03);
  });

  it('make no strong match of a twin, a sibling or a false name', () => {
    for (const kind of ['TWIN', 'SIBLING', 'FALSE_NAME'] as const) expect(figures.byKind[kind]?.wrong ?? 0).toBe(0);
    expect(figures.strongWrong / figures.strong).toBeLessThan(0.01);
  });

  it('have no group with worse results: scripts, sexes, large states, names with a nukta', () => {
    const groups = new Set(answers.flatMap(({ query }) => query.groups));
    const behind = [...groups].flatMap((group) => {
      const some = answers.filter(({ query }) => query.groups.includes(group));
      const { recallAt10 } = figuresOf(some);
      return some.length >= MIN_IN_GROUP && recallAt10 < figures.recallAt10 - 0.03 ? [`${group} ${recallAt10}`] : [];
    });
    expect(behind).toEqual([]);
    expect([...groups].filter((group) => !group.startsWith('state:')).sort()).toEqual([
      'no nukta',
      'nukta',
      'script:HINDI',
      'script:LATIN',
      'sex:F',
      'sex:M',
    ]);
  });

  it('give plausible fitted odds', () => {
    const { given, sex } = model.fields;
    expect(given?.['SAME']?.m).toBeGreaterThan(0.6);
    expect(given?.['SAME']?.u).toBeLessThan(0.01);
    expect(sex?.['DIFFERENT']?.m).toBeLessThan(0.05);
    expect(model.matchShare).toBeGreaterThan(0.5);
    expect(model.matchShare).toBeLessThan(0.7);
  });
});
