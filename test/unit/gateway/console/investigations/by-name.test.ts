import { BY_NAME } from '../../../../../gateway/console/investigations/by-name';

const read = (typed: Record<string, string>) => BY_NAME.read(typed, '2025-10-20');
const problemsOf = (typed: Record<string, string>) => {
  const { operation, ...rest } = read(typed);
  return operation ? [] : 'problems' in rest ? rest.problems.map(({ field, word }) => `${field}: ${word}`) : [];
};

describe('children by name', () => {
  it('are asked for by all that was said and nothing else', () => {
    expect(read({ words: 'सुनीता Ramesh', sex: '', ageFrom: '' }).operation?.variables).toEqual({
      by: { words: 'सुनीता Ramesh' },
      first: 20,
    });
    const all = {
      ...{ words: 'Sunita', sex: 'F', ageFrom: '8', ageTo: '१२', missingFrom: '01.10.2025', missingTo: '14.10.2025' },
      ...{ foundFrom: '2.10.2025', foundTo: '15.10.2025', district: 'Katni', withinKm: '120', state: 'MP' },
      ...{ marks: 'burn on hand', status: 'MISSING' },
    };
    expect(read(all).operation?.variables).toEqual({
      by: {
        ...{ words: 'Sunita', sex: 'F', ageFrom: 8, ageTo: 12, missingFrom: '2025-10-01', missingTo: '2025-10-14' },
        ...{ foundFrom: '2025-10-02', foundTo: '2025-10-15', district: 'Katni', withinKm: 120, state: 'MP' },
        ...{ marks: 'burn on hand', status: 'MISSING' },
      },
      first: 20,
    });
  });

  it.each(['sex:F', 'district:Katni', 'state:MP', 'marks:burn on hand', 'foundFrom:14.10.2025'])(
    'are found without a name too, by %s',
    (said) => {
      const [field = '', value = ''] = said.split(':');
      expect(read({ [field]: value }).operation).not.toBeNull();
    },
  );

  it('are not asked for by what fits too many', () => {
    expect(problemsOf({ ageFrom: '8', ageTo: '9', status: 'MISSING' })).toEqual(['words: find.problem.nothing']);
    expect(problemsOf({})).toEqual(['words: find.problem.nothing']);
  });

  it('are not asked for by what contradicts itself, which is said where it stands', () => {
    expect(problemsOf({ words: 'Sunita', ageFrom: '12', ageTo: '8' })).toEqual(['ageTo: find.problem.order']);
    const days = { missingFrom: '14.10.2025', missingTo: '1.10.2025', foundFrom: '31.9.2025' };
    expect(problemsOf(days)).toEqual(['foundFrom: find.problem.day', 'missingTo: find.problem.order']);
    expect(problemsOf({ words: 'Sunita', withinKm: '50' })).toEqual(['district: find.problem.kmOfNothing']);
    expect(problemsOf({ district: 'Katni', withinKm: '900' })).toEqual(['withinKm: find.problem.whole']);
  });

  it('are never written into the text of the query', () => {
    expect(read({ words: 'सुनीता', district: 'Katni' }).operation?.query).not.toMatch(/सुनीता|Katni/);
  });
});
