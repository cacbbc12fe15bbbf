import { BY_HOME } from '../../../../../gateway/console/investigations/by-home';

const read = (typed: Record<string, string>) => BY_HOME.read(typed, '2025-10-20');

describe('children by home', () => {
  it('are asked for by the home, and by a name or sex where said', () => {
    expect(read({ home: 'RJ/ALW/CH/0007', words: '', sex: '' }).operation?.variables).toEqual({
      ...{ by: { home: 'RJ/ALW/CH/0007' }, first: 20 },
    });
    expect(read({ home: 'RJ/ALW/CH/0007', words: 'Sunita', sex: 'F' }).operation?.variables).toMatchObject({
      by: { home: 'RJ/ALW/CH/0007', words: 'Sunita', sex: 'F' },
    });
  });

  it('are not asked for without one: the form lists no homes', () => {
    expect(read({ words: 'Sunita' })).toEqual({
      ...{ operation: null, problems: [{ field: 'home', word: 'find.problem.noHome' }] },
    });
  });

  it('never have the place of care in the text of the query', () => {
    expect(read({ home: 'RJ/ALW/CH/0007' }).operation?.query).not.toContain('ALW');
  });
});
