import { requestedSpan } from '../../../../subgraphs/children/search/requested-span';
import { refusalOf } from './refusal-of';

const TODAY = '2025-12-01';
const span = (from: string | null, to: string | null) => requestedSpan('missing', { from, to }, TODAY);

it('lists its months, the newest first', () => {
  expect(span('2025-01-31', '2025-02-01')).toMatchObject({
    from: '2025-01-31',
    to: '2025-02-01',
    months: ['2025-02', '2025-01'],
  });
  expect(span('2024-11-30', '2025-01-01')?.months).toEqual(['2025-01', '2024-12', '2024-11']);
});

it('is open at an end that is not given, and covers no month in the future', () => {
  expect(span('2025-11-15', null)).toMatchObject({ to: '2199-12-31', months: ['2025-12', '2025-11'] });
  expect(span(null, '2025-11-15')?.months).toHaveLength(371);
  expect(span('2026-01-01', null)?.months).toEqual([]);
  expect(span(null, null)).toBeNull();
});

it('has more bits the narrower it is, and none at ten years', () => {
  const bits = [span('2025-10-01', '2025-10-01'), span('2025-10-01', '2025-10-31'), span('2015-01-01', null)].map(
    (one) => one?.bits,
  );
  expect(bits.map((one) => Math.round(one ?? -1))).toEqual([12, 7, 0]);
});

describe('times of day', () => {
  const MINUTE = 60_000;
  const hours = (from: string | null, to: string | null) => span(from, to)?.hours ?? null;

  it('are of India unless an offset is written, and each end belongs to the span as exactly as it is written', () => {
    const from = Date.parse('2025-10-14T02:00:00+05:30');
    const until = Date.parse('2025-10-14T08:00:00+05:30') + MINUTE;
    for (const [one, other] of [
      ['2025-10-14T02:00', '2025-10-14T08:00'],
      ['2025-10-14T02:00+05:30', '2025-10-14T08:00+05:30'],
      ['2025-10-13T20:30Z', '2025-10-14T02:30Z'],
    ] as const)
      expect(hours(one, other)).toEqual({ from, until });
    expect(hours('2025-10-14T02:00:00', '2025-10-14T08:00:00')).toEqual({ from, until: until - MINUTE + 1000 });
    expect(hours('2025-10-14T02:00', '2025-10-14')).toEqual({ from, until: Date.parse('2025-10-15T00:00:00+05:30') });
    expect(hours('2025-10-14', '2025-10-15')).toBeNull();
  });

  it('reach over midnight, and their days are those of India', () => {
    expect(span('2025-10-31T22:00', '2025-11-01T04:00')).toMatchObject({
      from: '2025-10-31',
      to: '2025-11-01',
      months: ['2025-11', '2025-10'],
    });
    expect(span('2025-10-31T18:30Z', '2025-10-31T20:00Z')).toMatchObject({ from: '2025-11-01', to: '2025-11-01' });
  });

  it('have more bits than their day, which has as many as ever', () => {
    const [day, night] = [span('2025-10-14', '2025-10-14'), span('2025-10-14T02:00', '2025-10-14T08:00')];
    expect(night?.bitsOfDay).toBe(day?.bits);
    expect(night?.bits).toBeCloseTo((day?.bits ?? 0) + 2, 1);
  });

  it.each([
    ...['2025-10-14T24:00', '2025-10-14T08:60', '2025-10-14T08', '2025-10-14 08:00', '2025-02-30T08:00', 'T08:00'],
    ...[
      '2025-10-14T08:00+25:00',
      '2025-10-14T08:00 IST',
      '2025-10-14t08:00',
      '14-10-2025T08:00',
      '2025-10-14T08:00:61',
    ],
  ])('are refused in other forms: %s', (text) => {
    expect(refusalOf(() => span(text, null))).toEqual({
      code: 'SEARCH_INVALID',
      expected: 'missingFrom and missingTo: days like 2025-10-03, or times like 2025-10-03T02:00',
      got: `${text.length} characters, not repeated here`,
    });
  });
});
