import { requestedSpan } from '../../../../subgraphs/children/search/requested-span';

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
