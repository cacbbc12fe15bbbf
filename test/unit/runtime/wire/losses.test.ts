import { isLost, lossesOf, shownLosses, type Loss } from '../../../../subgraphs/runtime/wire/losses';
import { formed, text, time } from '../../../../subgraphs/runtime/wire/leaves';
import { readRow } from '../../../../subgraphs/runtime/wire/record-reading';
import { hidden, list, persons, shape } from '../../../../subgraphs/runtime/wire/shapes';
import type { Levels } from '../../../../schema/rights/rights';

const loss = (fields: Partial<Loss>): Loss => {
  return { field: 'a.b', reason: 'FORMAT', example: '99', count: 1, person: null, needs: {}, ...fields };
};

describe('the losses of a record', () => {
  const person = shape({ serial: text, bornOn: hidden({ IDENTITY: 'FULL' }, time) });
  const record = shape({ on: time, days: list(time), people: persons(person, 3) });
  const odd = { serial: 2, bornOn: 'soon' };

  it('have the path of their field without list positions, each once, with a count', () => {
    const read = readRow(record, { on: '99/99/9999', days: ['one', 'two', '2025-10-03', 7], people: [odd] });
    expect(read?.days).toEqual(['2025-10-03']);
    expect(read?.losses).toEqual([
      loss({ field: 'on', reason: 'RANGE', example: '99/99/9999' }),
      loss({ field: 'days', example: 'aaa', count: 2 }),
      loss({ field: 'days', reason: 'TYPE', example: '9' }),
      // The losses of the only person count as those of the record.
      loss({ field: 'people.bornOn', example: 'aaaa', needs: { IDENTITY: 'FULL' } }),
    ]);
  });

  it('are separate for each of several persons', () => {
    const read = readRow(record, { people: [{ serial: 1, bornOn: '2011-04-23' }, odd] });
    expect(read?.losses).toMatchObject([{ field: 'people.bornOn', person: 2 }]);
  });

  it('refuse the record when there are too many', () => {
    const many = shape(Object.fromEntries(Array.from({ length: 1200 }, (_, at) => [`f${at}`, formed(() => null)])));
    const row = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, 'odd']));
    expect(readRow(many, row(1000))?.losses).toHaveLength(1000);
    expect(readRow(many, row(1001))).toBeNull();
  });

  it('refuse the record when its persons cannot be distinguished', () => {
    for (const people of [null, 'none', [null], [odd, null], [{}], [{ serial: 0 }], Array(4).fill(odd)]) {
      expect(readRow(record, { people })).toBeNull();
    }
  });

  it('are found by their field and by every field that holds it', () => {
    const read = { losses: [loss({ field: 'victims.trace.tracedAt', person: 2 })] };
    expect(['victims', 'victims.trace', 'victims.trace.tracedAt'].every((field) => isLost(read, field))).toBe(true);
    expect([isLost(read, 'victims.tr'), isLost(read, 'victims', 1), isLost(read, 'victims', 2)]).toEqual([false, false, true]); // prettier-ignore
    expect([lossesOf(null), lossesOf({}), lossesOf({ losses: 7 }), lossesOf(read)]).toEqual([[], [], [], read.losses]);
  });

  it('are shown, for the person meant, to callers who could have seen the field', () => {
    const levels = { CASE: 'MASKED', IDENTITY: 'NONE', FAMILY: 'FULL' } as Levels;
    const losses = [
      loss({ field: 'on' }),
      loss({ field: 'dob', needs: { IDENTITY: 'FULL' } }),
      loss({ field: 'home', needs: { FAMILY: 'FULL' } }),
      loss({ field: 'both', needs: { FAMILY: 'FULL', CASE: 'FULL' } }),
      loss({ field: 'hers', person: 2 }),
    ];
    const shown = (of: number | null) => shownLosses(losses, of, levels).map(({ field }) => field);
    expect([shown(null), shown(1), shown(2)]).toEqual([
      ['on', 'home'],
      ['on', 'home'],
      ['on', 'home', 'hers'],
    ]);
  });
});
