import english from '../../../../../gateway/console/words/words.en.json';
import { timeChart } from '../../../../../gateway/console/charts/time-chart';
import { wordsOf } from '../../../../../gateway/console/words/words';

const words = wordsOf('en', english);
const spans = (...buckets: readonly object[]) => timeChart({ buckets }, words).bars[0]?.rows.map(({ label }) => label);

describe('the time from report to tracing', () => {
  it('is told by spans, of which only the last has no end', () => {
    expect(
      spans(
        { fromHours: 0, toHours: 24, count: 1 },
        { fromHours: 24, toHours: 48, count: 2 },
        { fromHours: 48, toHours: null, count: 3 },
      ),
    ).toEqual(['up to 24 hours', '24 hours to 48 hours', 'more than 48 hours']);
  });

  it('has no end, and no beginning, that nobody asked for', () => {
    expect(spans({ fromHours: 0, count: 1 }, { fromHours: 24, count: 2 })).toEqual(['0 hours to …', '24 hours to …']);
    expect(spans({ toHours: 24, count: 1 }, { toHours: 48, count: 2 }, { toHours: null, count: 3 })).toEqual([
      '… to 24 hours',
      '… to 48 hours',
      'more than …',
    ]);
  });
});
