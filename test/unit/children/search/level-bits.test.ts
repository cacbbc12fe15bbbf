import { fittingBits } from '../../../../subgraphs/children/search/level-bits';

it.each(['given', 'surname', 'father', 'mother'] as const)('a fuller agreement in %s has no fewer bits', (field) => {
  const [same, spelt, close] = [fittingBits(field, 'SAME'), fittingBits(field, 'SPELT'), fittingBits(field, 'CLOSE')];
  expect(same).toBeGreaterThanOrEqual(spelt);
  expect(spelt).toBeGreaterThanOrEqual(close);
  expect(close).toBeGreaterThan(0);
});

it('a district has more bits than one near by, and that more than the state', () => {
  const [district, near, state] = [
    fittingBits('place', 'DISTRICT'),
    fittingBits('place', 'NEAR'),
    fittingBits('place', 'STATE'),
  ];
  expect(district).toBeGreaterThan(near);
  expect(near).toBeGreaterThan(state);
  expect(state).toBeGreaterThan(0);
});
