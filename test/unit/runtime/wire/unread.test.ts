import type { LossReason } from '../../../../subgraphs/runtime/wire/losses';
import * as leaves from '../../../../subgraphs/runtime/wire/leaves';
import { readRow, type Reader } from '../../../../subgraphs/runtime/wire/record-reading';
import { always, due, having, hidden, list, persons, shape } from '../../../../subgraphs/runtime/wire/shapes';
import { Unread } from '../../../../subgraphs/runtime/wire/unread';

const { text, time, word } = leaves;
const unread = (reason: LossReason = 'FORMAT', written: unknown = 'Rani 99') => new Unread(reason, written);

/** The value of a field that holds an `Unread`, and what is recorded of it. */
function lost(reader: Reader<unknown>, value: unknown = unread()) {
  const read = readRow(shape({ field: reader, other: text }), { field: value, other: 'kept' });
  return read && { value: read.field, other: read.other, losses: read.losses };
}

const ONCE = [expect.objectContaining({ field: 'field', reason: 'FORMAT', example: 'aaaa 99', count: 1 })] as unknown[];

describe('a value that a mapping could not read', () => {
  it.each<[string, Reader<unknown>, unknown]>([
    ...(['text', 'name', 'age', 'flag', 'sex', 'birth', 'time', 'epochTime', 'latitude', 'place'] as const).map(
      (name): [string, Reader<unknown>, null] => [name, leaves[name], null],
    ),
    ...(['texts', 'names', 'listed', 'listedNames', 'aliasedNames'] as const).map(
      (name): [string, Reader<unknown>, unknown] => [name, leaves[name], []],
    ),
    ['word', word(['A', 'B']), null],
    ['shownWord', leaves.shownWord(['A', 'B']), null],
    ['count', leaves.count(1, 9), null],
    ['formed', leaves.formed((written) => written), null],
    ['shape', shape({ part: text }), null],
    ['shape with fields of the same names', shape({ reason: text, written: due(text) }), null],
    ['having', having({ part: text }, 'part'), null],
    ['always', always(shape({ part: text })), { part: null }],
    ['list', list(text), []],
    ['due', due(text), null],
  ])('costs that value alone, with its own reason and in its written shape: %s', (_, reader, nothing) => {
    expect(lost(reader)).toEqual({ value: nothing, other: 'kept', losses: ONCE });
  });

  it('costs one entry of a list, and the entry that needs it', () => {
    expect(lost(list(text), ['a', unread(), 'b'])).toMatchObject({ value: ['a', 'b'], losses: ONCE });
    const needing = list(having({ of: text, at: time }, 'of'));
    expect(lost(needing, [{ of: unread(), at: '2025-10-03' }, { of: 'x' }])).toMatchObject({
      value: [{ of: 'x' }],
      losses: [{ field: 'field.of', count: 1 }],
    });
  });

  it('is as hidden as the field', () => {
    const needs = { IDENTITY: 'FULL' } as const;
    expect(lost(hidden(needs, text))).toMatchObject({ losses: [{ field: 'field', needs }] });
  });

  it('shows the shape of lists and objects alone', () => {
    const example = (written: unknown) => lost(text, unread('TYPE', written))?.losses[0]?.example;
    expect(example({ name: 'Rani' })).toBe('{}');
    expect(example(['Rani'])).toBe('[]');
    expect(example(unread('WORD', 'Rani'))).toBe('aaaa');
    expect(lost(list(text), Array(200).fill(unread()))?.losses).toMatchObject([{ reason: 'RANGE', example: '[]' }]);
  });

  it('costs the record where it stands for a person, its serial, or the row', () => {
    const people = persons(shape({ age: leaves.age }), 9);
    const two = [
      { serial: 1, age: 9 },
      { serial: 2, age: unread() },
    ];
    expect(lost(people, two)).toMatchObject({ losses: [{ field: 'field.age', person: 2 }] });
    expect(lost(people, [two[0], unread()])).toBeNull();
    expect(lost(people, [{ serial: unread(), age: 9 }])).toBeNull();
    expect(lost(people, unread())).toBeNull();
    expect(readRow(shape({ age: leaves.age }), unread())).toBeNull();
  });
});
