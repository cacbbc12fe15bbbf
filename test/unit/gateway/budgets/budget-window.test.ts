import { budgetWindow } from '../../../../gateway/budgets/budget-window';

describe('a window of a budget', () => {
  it('ends with the hour and the day of the Indian clock', () => {
    const at = Date.parse('2025-10-03T23:59:59+05:30');
    expect([budgetWindow('hour', at).secondsLeft, budgetWindow('day', at).secondsLeft]).toEqual([1, 1]);
    const next = at + 1000;
    expect(budgetWindow('day', next)).toMatchObject({ index: budgetWindow('day', at).index + 1, secondsLeft: 86_400 });
    expect(budgetWindow('hour', next)).toMatchObject({ index: budgetWindow('hour', at).index + 1, secondsLeft: 3600 });
  });

  it('never says to retry at once', () => {
    const end = Date.parse('2025-10-03T10:00:00+05:30');
    expect(budgetWindow('hour', end - 1).secondsLeft).toBe(1);
  });
});
