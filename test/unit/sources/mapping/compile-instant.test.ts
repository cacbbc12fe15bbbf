import { compileInstant } from '../../../../subgraphs/sources/mapping/compile-instant';
import { MappingInvalid } from '../../../../subgraphs/sources/mapping/rules/mapping-invalid';

const at = (rule: object, value: unknown) => compileInstant(rule, ['NA'], [])({ T: value });

describe('when a row was changed', () => {
  it.each<[object, unknown, string]>([
    [{ from: 'T' }, '2025-10-03T14:05:00.250Z', '2025-10-03T14:05:00.250Z'],
    [{ from: 'T', at: 'dd/MM/yyyy HH:mm' }, '03/10/2025 14:05', '2025-10-03T08:35:00.000Z'],
    [{ from: 'T', at: 'dd/MM/yyyy HH:mm', zone: '+00:00' }, '03/10/2025 14:05', '2025-10-03T14:05:00.000Z'],
    [{ firstOf: ['ABSENT', { from: 'T', at: 'dd/MM/yyyy' }] }, '03/10/2025', '2025-10-02T18:30:00.000Z'],
    [{ from: 'T', at: 'epoch-s' }, 1_759_500_300, '2025-10-03T14:05:00.000Z'],
    [{ from: 'T' }, 1_759_500_300_250, '2025-10-03T14:05:00.250Z'],
  ])('is read by %j from %j', (rule, value, iso) => expect(at(rule, value)).toBe(Date.parse(iso)));

  it.each([null, '', 'NA', '04/09/2012', {}, ['a', 'b']])('is not read from %j', (value) => {
    expect(at({ from: 'T' }, value)).toBeNull();
  });

  it('is refused as a rule that gives no time', () => {
    expect(() => at({ from: 'T', as: 'phone', at: 'iso' }, '')).toThrow(MappingInvalid);
  });
});
