import * as fc from 'fast-check';
import { valueForms } from '../../../../subgraphs/kit/init/value-forms';
import { matchTime } from '../../../../subgraphs/sources/mapping/verbs/written-time';
import { parseTimeFormat } from '../../../../subgraphs/sources/mapping/verbs/time-format';

const two = (number: number) => String(number).padStart(2, '0');
const date = fc.record({
  ...{
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 1990, max: 2026 }),
  },
  ...{ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) },
});
const sign = fc.constantFrom('/', '-', '.');

describe('the form of dates, guessed from a column', () => {
  it('is the one that they were written in, or both orders where nothing shows which: never the wrong one', () => {
    fc.assert(
      fc.property(
        fc.array(date, { minLength: 1, maxLength: 8 }),
        sign,
        fc.boolean(),
        fc.boolean(),
        (dates, between, isDayFirst, hasTime) => {
          const values = dates.map(({ day, month, year, hour, minute }) => {
            const parts = isDayFirst ? [two(day), two(month)] : [two(month), two(day)];
            return `${[...parts, year].join(between)}${hasTime ? ` ${two(hour)}:${two(minute)}` : ''}`;
          });
          const right = `${(isDayFirst ? ['dd', 'MM'] : ['MM', 'dd']).concat('yyyy').join(between)}${hasTime ? ' HH:mm' : ''}`;
          const guessed = valueForms(values).dates;
          if (guessed && 'orders' in guessed) expect(guessed.orders.flat()).toContain(right);
          else expect(guessed).toEqual({ formats: [right] });
          expect(dates.some(({ day }) => day > 12)).toBe(guessed !== null && 'formats' in guessed);
        },
      ),
    );
  });

  it.each([
    [['2026-09-04', '2026-09-04T10:00:00'], { formats: ['iso'] }],
    [['04-SEP-26', '1-Oct-26'], { formats: ['dd-MMM-yy'] }],
    [['13/02/2026', '13/02/2026 10:20'], { formats: ['dd/MM/yyyy', 'dd/MM/yyyy HH:mm'] }],
    [['१३/०२/२०२६'], { formats: ['dd/MM/yyyy'] }],
    [['13/02/2026 10:20 AM'], { formats: ['dd/MM/yyyy hh:mm a'] }],
    [['1790000000000'], { formats: ['epoch-ms'] }],
    [['13/02/2026', '02/13/2026'], { orders: [['dd/MM/yyyy', 'MM/dd/yyyy']] }],
    [['13/02/2026', 'yesterday'], null],
    [['12', '13'], null],
    [['NA', '-', 'अज्ञात'], null],
  ])('of %j is %j', (values, dates) => {
    expect(valueForms(values).dates).toEqual(dates);
    for (const format of dates && 'formats' in dates ? dates.formats : []) {
      const tokens = parseTimeFormat(format);
      if (!/^(iso|epoch)/.test(format))
        expect(
          values.some(
            (value) =>
              typeof tokens !== 'string' &&
              typeof matchTime(
                value.replaceAll(/[०-९]/gu, (digit) => String('०१२३४५६७८९'.indexOf(digit))),
                tokens,
              ) !== 'string',
          ),
        ).toBe(true);
    }
  });
});

describe('what says nothing, guessed from a column', () => {
  it('is no answer to a question: beside a yes, a no says something', () => {
    expect(valueForms(['Yes', 'No', 'NA', ''])).toMatchObject({ said: ['Yes', 'No'] });
    expect(valueForms(['हाँ', 'नहीं']).unsaid).toEqual([]);
    expect(valueForms(['No', 'mole on chin']).said).toEqual(['mole on chin']);
  });
});
