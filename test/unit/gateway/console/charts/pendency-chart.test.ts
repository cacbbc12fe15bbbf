import fc from 'fast-check';
import english from '../../../../../gateway/console/words/words.en.json';
import { pendencyChart } from '../../../../../gateway/console/charts/pendency-chart';
import { wordsOf } from '../../../../../gateway/console/words/words';

const words = wordsOf('en', english);

describe('the balance of those pending', () => {
  it('begins each step where the one before ended', () => {
    const count = fc.nat(1000);
    fc.assert(
      fc.property(count, count, fc.nat(100), fc.nat(100), (opening, registered, tracedShare, closedShare) => {
        const traced = Math.floor(((opening + registered) * tracedShare) / 100);
        const closedOtherwise = Math.floor(((opening + registered - traced) * closedShare) / 100);
        const closing = opening + registered - traced - closedOtherwise;
        const chart = pendencyChart({ opening, registered, traced, closedOtherwise, closing }, words);
        const ends = chart.bars[0]?.rows.map(({ bar }) => {
          const [gap, step] = bar.map(({ size }) => size);
          return { from: gap, to: (gap ?? 0) + (step ?? 0) };
        });
        expect(ends).toEqual([
          { from: 0, to: opening },
          { from: opening, to: opening + registered },
          { from: opening + registered - traced, to: opening + registered },
          { from: closing, to: opening + registered - traced },
          { from: 0, to: closing },
        ]);
      }),
    );
  });

  it('says each step with its sign, and the days between which it was counted', () => {
    const ledger = { from: '2025-07-01', to: '2025-09-30', opening: 154, registered: 98, traced: 126, closing: 126 };
    expect(pendencyChart(ledger, words).bars[0]?.rows.map(({ label, cells }) => `${label}: ${cells.join()}`)).toEqual([
      'Pending before 01.07.2025: 154',
      'Registered: +98',
      'Traced: −126',
      'Pending, end of 30.09.2025: 126',
    ]);
  });

  it('says that traced per 100 registered is no rate of recovery', () => {
    const { keys, notes } = pendencyChart({ tracedPer100Registered: 128.57, netChange: -31 }, words);
    expect(keys.map(({ value }) => value)).toEqual(['−31', '128.6']);
    expect(notes).toEqual([english['chart.per100Why']]);
  });
});
