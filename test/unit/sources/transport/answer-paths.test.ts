import { passes, rowsAt, textAt, valuesAt } from '../../../../subgraphs/sources/transport/answer-paths';

describe('a path in an answer', () => {
  it('leads through objects and lists, by whole names first', () => {
    const answer = { 'a.b': 1, a: { b: 2, c: [{ d: 3 }, { d: [4, 5] }] } };
    expect(valuesAt(answer, 'a.b')).toEqual([1]);
    expect(valuesAt(answer, 'a.c.d')).toEqual([3, 4, 5]);
    expect(valuesAt(answer, 'a.x')).toEqual([]);
    expect(valuesAt({}, 'constructor.name')).toEqual([]);
  });

  it('gives one text, also of an element with attributes', () => {
    expect(textAt({ rc: 0 }, 'rc')).toBe('0');
    expect(textAt({ rc: { '@x': '1', '#text': ' OK ' } }, 'rc')).toBe('OK');
    for (const rc of [null, [1, 2], {}, undefined]) expect(textAt({ rc }, 'rc')).toBeNull();
    expect(passes({ rc: true }, { path: 'rc', equals: ['true'] })).toBe(true);
    expect(passes({}, { path: 'rc', equals: [''] })).toBe(false);
  });
});

describe('the rows of an answer', () => {
  const row = { NO: '1' };

  it.each<[string, unknown, string]>([
    ['a list', { data: [row] }, 'data'],
    ['one element', { L: { R: row } }, 'L.R'],
    ['the answer itself', row, '.'],
    ['a list that is the answer', [row], '.'],
    ['rows of several holders', { L: [{ R: row }, { R: '' }] }, 'L.R'],
  ])('are found in %s', (_, answer, path) => {
    expect(rowsAt(answer, path, false)).toEqual([row]);
  });

  it.each<[string, unknown, string]>([
    ['an empty list', { data: [] }, 'data'],
    ['null in the place of a list', { data: null }, 'data'],
    ['an element without children', { L: '' }, 'L.R'],
    ['an element with attributes alone', { L: { '@count': '0' } }, 'L.R'],
    ['an empty answer that is a list', [], '.'],
  ])('may be none: %s', (_, answer, path) => {
    expect(rowsAt(answer, path, false)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['the place is not there', { error: 'ORA-1' }, 'data'],
    ['its holder is not there', { ERROR: 'x' }, 'L.R'],
    ['something else is there', { L: { ERROR: 'x' } }, 'L.R'],
    ['a text stands for a row', { data: ['x'] }, 'data'],
    ['nothing is there', '', 'L.R'],
  ])('are not "none" when %s', (_, answer, path) => {
    expect(rowsAt(answer, path, false)).toBeNull();
  });

  it('are none when the answer has said that it is well', () => {
    expect(rowsAt({ RC: '0' }, 'L.R', true)).toEqual([]);
  });
});
