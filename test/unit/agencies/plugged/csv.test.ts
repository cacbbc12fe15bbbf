import { csvText } from '../../../agencies/plugged/csv';

it('a table quotes what holds a semicolon, a quote or a line end, and nothing else', () => {
  const rows = [{ A: 'dk;', B: 'fo"k', C: 'a\nb' }, { A: 'x' }];
  expect(csvText(['A', 'B', 'C'], rows)).toBe('A;B;C\r\n"dk;";"fo""k";"a\nb"\r\nx;;\r\n');
});
