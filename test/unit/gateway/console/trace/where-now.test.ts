import type { TracedStep } from '../../../../../gateway/console/trace/traced';
import { whereNow } from '../../../../../gateway/console/trace/where-now';

const place = { name: 'Katni' };
const step = (id: string, kind: NonNullable<TracedStep['kind']>, day: number, more: TracedStep = {}): TracedStep => {
  const from = `2025-10-${String(day).padStart(2, '0')}T10:00:00+05:30`;
  return { id, kind, at: { from, to: from, precision: 'MINUTE' }, ...more };
};
const now = (child: Parameters<typeof whereNow>[0], steps: readonly TracedStep[], rest = {}) => {
  const { status, said, alsoSaid, later, contradictions } = whereNow(child, { steps, ...rest });
  const ids = (list: readonly TracedStep[]) => list.map(({ id }) => id);
  return { status, said: said?.id ?? null, alsoSaid: ids(alsoSaid), later: ids(later), contradictions };
};

describe('where a child is now', () => {
  it('is said by the latest step that shows the status of the child', () => {
    const steps = [step('seen', 'LAST_SEEN', 1), step('home', 'ADMITTED', 3), step('heard', 'PRODUCED_BEFORE_CWC', 4)];
    expect(now({ status: 'IN_CARE' }, steps)).toMatchObject({ said: 'home', later: ['heard'] });
    expect(now({ status: 'MISSING' }, steps)).toMatchObject({ said: 'seen', later: ['home', 'heard'] });
  });

  it('is said by a step with a place where two agencies say the same, and names both', () => {
    const steps = [step('homes', 'RESTORED', 10, { place }), step('police', 'RESTORED', 11)];
    expect(now({ status: 'RESTORED' }, steps)).toEqual({
      ...{ status: 'RESTORED', said: 'homes', alsoSaid: ['police'], later: [], contradictions: [] },
    });
    // Of an earlier episode it is not.
    const earlier = [step('first', 'RESTORED', 1, { place }), step('second', 'RESTORED', 20)];
    expect(now({ status: 'RESTORED' }, earlier)).toMatchObject({ said: 'second', alsoSaid: [] });
  });

  it('is not where a paper was written, unless nothing else is known', () => {
    const papers = [step('fir', 'FIR_REGISTERED', 2), step('team', 'TEAM_SENT', 3)];
    expect(now({ status: 'MISSING' }, [step('seen', 'LAST_SEEN', 1), ...papers])).toMatchObject({
      said: 'seen',
      later: [],
    });
    expect(now({ status: 'MISSING' }, papers)).toMatchObject({ said: 'fir' });
  });

  it('follows from the steps where the status was not asked for', () => {
    expect(
      now({}, [step('seen', 'LAST_SEEN', 1), step('found', 'FOUND_AT_STATION', 2), step('fir', 'FIR_REGISTERED', 3)]),
    ).toMatchObject({
      status: 'FOUND',
      said: 'found',
    });
  });

  it('is not told, and is not a status that nobody knows, where an answer has neither the status nor a step', () => {
    expect(now({}, [])).toMatchObject({ status: null, said: null });
    expect(whereNow({}, { sources: [] })).toMatchObject({ status: null, said: null });
    expect(now({ status: 'UNKNOWN' }, [])).toMatchObject({ status: 'UNKNOWN', said: null });
  });

  it('is the status alone where what shows it is withheld', () => {
    expect(now({ status: 'IN_CARE' }, [step('seen', 'LAST_SEEN', 1)])).toMatchObject({ status: 'IN_CARE', said: null });
  });

  it('is doubted where its step cannot be true together with others, and not where the records disagree on the sex', () => {
    const contradictions = [
      { rule: 'RESTORED_AND_IN_CARE', steps: ['home', 'back'] },
      { rule: 'SEX_DISAGREES', steps: ['home'] },
      { rule: 'TWO_PLACES_AT_ONCE', steps: ['elsewhere'] },
    ];
    const found = now({ status: 'IN_CARE' }, [step('home', 'ADMITTED', 1)], { contradictions });
    expect(found.contradictions).toEqual(contradictions.slice(0, 1));
  });
});
