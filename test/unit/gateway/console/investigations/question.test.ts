import { BY_HOME } from '../../../../../gateway/console/investigations/by-home';
import { BY_NAME } from '../../../../../gateway/console/investigations/by-name';
import { BY_NUMBER } from '../../../../../gateway/console/investigations/by-number';
import { BY_STATION } from '../../../../../gateway/console/investigations/by-station';
import { dayInIndia } from '../../../../../gateway/console/investigations/question';

describe('a form', () => {
  it('has each field once, and says at a field of its own what is wrong', () => {
    for (const { id, fields, more, read } of [BY_NUMBER, BY_NAME, BY_STATION, BY_HOME]) {
      const names = [...fields, ...more].map(({ name }) => name);
      expect({ id, names: [...new Set(names)] }).toEqual({ id, names });
      const nonsense = Object.fromEntries(names.map((name) => [name, '?'.repeat(300)]));
      const question = read(nonsense, '2025-10-20');
      const problems = question.operation ? [] : question.problems;
      expect({ id, isRefused: problems.length > 0 }).toEqual({ id, isRefused: true });
      expect(problems.filter(({ field }) => !names.includes(field))).toEqual([]);
    }
  });

  it('knows the day in India, where it begins five and a half hours before that of Greenwich', () => {
    expect(dayInIndia(Date.parse('2025-10-14T18:29:59Z'))).toBe('2025-10-14');
    expect(dayInIndia(Date.parse('2025-10-14T18:30:00Z'))).toBe('2025-10-15');
  });
});
