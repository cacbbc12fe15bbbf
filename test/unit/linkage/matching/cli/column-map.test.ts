import { readColumnMap } from '../../../../../subgraphs/linkage/matching/cli/column-map';
import { codeOf } from './code-of';

describe('the column mapping', () => {
  it('is one for each file, or one for both', () => {
    const { left, right } = readColumnMap('{"left": {"given": "a"}, "right": {"given": ["b", "c"]}}');
    expect(left.columns.get('given')).toEqual(['a']);
    expect(right.columns.get('given')).toEqual(['b', 'c']);
    const both = readColumnMap('{"date_of_birth": "dob"}');
    expect(both.left.columns.get('dateOfBirth')).toEqual(['dob']);
    expect(both.right.columns.get('dateOfBirth')).toEqual(['dob']);
  });

  it('may say the order of day and month of its file', () => {
    const { left, right } = readColumnMap(
      '{"left": {"dob": "d", "dateOrder": "month-first"}, "right": {"dob": "d", "dateOrder": "day-first"}}',
    );
    expect([left.dateOrder, right.dateOrder]).toEqual(['MONTH_FIRST', 'DAY_FIRST']);
    expect(readColumnMap('{"dob": "d"}').left.dateOrder).toBeNull();
  });

  it.each([
    ['nonsense', 'LINK_MAP_NOT_JSON'],
    ['[1]', 'LINK_MAP_SHAPE'],
    ['{"shoe": "size"}', 'LINK_MAP_UNKNOWN_FIELD'],
    ['{"constructor": "size", "name": "naam"}', 'LINK_MAP_UNKNOWN_FIELD'],
    ['{"dob": "born", "dateOrder": "constructor"}', 'LINK_MAP_SHAPE'],
    ['{}', 'LINK_MAP_EMPTY'],
    ['{"left": {}, "right": {}}', 'LINK_MAP_EMPTY'],
    ['{"id": "no"}', 'LINK_MAP_EMPTY'],
    ['{"given": ""}', 'LINK_MAP_EMPTY'],
    ['{"given": " "}', 'LINK_MAP_EMPTY'],
    ['{"given": []}', 'LINK_MAP_EMPTY'],
    ['{"dob": "born", "dateOfBirth": "birth"}', 'LINK_MAP_TWICE'],
    ['{"gender": "a", "sex": "b"}', 'LINK_MAP_TWICE'],
    ['{"dob": "born", "dateOrder": "usual"}', 'LINK_MAP_SHAPE'],
    ['{"other": ["a", "b", "c", "d", "e"]}', 'LINK_MAP_SHAPE'],
  ])('is refused when it is %s, with %s', (text, code) => {
    expect(codeOf(() => readColumnMap(text))).toBe(code);
  });
});
