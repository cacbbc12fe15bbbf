import { CHILDREN_MODEL } from '../../../../../subgraphs/linkage/matching/model/children-model';
import { weightsOf } from '../../../../../subgraphs/linkage/matching/model/match-model';
import { COMPARISONS, LEVEL_STRIDE, PLACE } from '../../../../../subgraphs/linkage/matching/record/levels';

it('a nearer home tells more: block, district, within some kilometres, state, elsewhere', () => {
  const weights = weightsOf(CHILDREN_MODEL);
  const levels: readonly string[] = COMPARISONS[PLACE].levels;
  const bits = ['BLOCK', 'DISTRICT', 'NEAR', 'STATE', 'ELSEWHERE'].map(
    (level) => weights[PLACE * LEVEL_STRIDE + levels.indexOf(level)],
  );
  expect(bits).toEqual([...bits].sort((one, other) => Number(other) - Number(one)));
  expect(new Set(bits).size).toBe(bits.length);
});
