import { BY_NUMBER } from '../../../../../gateway/console/investigations/by-number';

const read = (typed: Record<string, string>) => BY_NUMBER.read(typed, '2025-10-20');
const variablesOf = (typed: Record<string, string>) => read(typed).operation?.variables;

describe('a child by the number on a paper', () => {
  it.each(['0012/2025 थाना कटनी', 'मु0अ0सं0 12/2025 PS Katni', '23250006/2025/0012', '०१२३/२०२५'])(
    'is asked for by the number as it is printed, of the police unless another agency is chosen: %s',
    (recordId) => {
      expect(variablesOf({ agency: 'POLICE', recordId })).toEqual({ agency: 'POLICE', recordId });
      expect(variablesOf({ recordId })).toEqual({ agency: 'POLICE', recordId });
      expect(variablesOf({ agency: 'RAILWAY', recordId })).toEqual({ agency: 'RAILWAY', recordId });
    },
  );

  it('is asked of the agency that a record key names', () => {
    const recordId = 'homes-mp:stay:CHB2025_000123';
    expect(variablesOf({ agency: 'POLICE', recordId })).toEqual({ agency: 'HOMES', recordId });
  });

  it('is narrowed by the station and the district that were said, and by nothing that was not', () => {
    const said = { agency: 'POLICE', recordId: '12/2025', station: 'कटनी', district: 'Katni' };
    expect(variablesOf(said)).toEqual(said);
    expect(variablesOf({ ...said, district: '' })).not.toHaveProperty('district');
  });

  it('comes with where it went: one press, and no second request', () => {
    expect(read({ recordId: '12/2025' }).operation?.query).toContain('trace {');
  });

  it('is not asked for without a number', () => {
    expect(read({ recordId: '' })).toEqual({
      operation: null,
      problems: [{ field: 'recordId', word: 'find.problem.noNumber' }],
    });
    expect(read({ recordId: 'सुनीता' })).toMatchObject({ problems: [{ word: 'find.problem.noDigit' }] });
  });

  it('is never written into the text of the query', () => {
    const { operation } = read({ recordId: '0012/2025', station: 'Katni' });
    expect(operation?.query).not.toMatch(/0012|Katni/);
  });

  it('shows how the numbers of the chosen agency look', () => {
    const hint = BY_NUMBER.fields.find(({ name }) => name === 'recordId')?.hint;
    if (typeof hint !== 'function') throw new Error('It says the same of all agencies.');
    expect(hint({ agency: 'RAILWAY' })).toBe('find.number.railway');
    expect(hint({})).toBe('find.number.police');
  });
});
