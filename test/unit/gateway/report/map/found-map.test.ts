import { foundMap } from '../../../../../gateway/report/map/found-map';
import { tally } from '../invented-report';

const place = (lgdCode: number | null, count: number, lat: number | null = 23) => ({
  ...{ district: 'x', districtHi: null, state: 'MP', lgdCode, count, lat, lon: lat === null ? null : 77 },
});
const state = (code: string, total: number) => ({ state: code, counted: tally(total, 0) });

describe('the map of where children were found', () => {
  it('fills the districts that count and no others, by their codes', () => {
    const { svg, shades, hasPoints } = foundMap([], [place(430, 1), place(459, 4)], 'map');
    expect([...svg.markup.matchAll(/<path class="(shade\d)"/gu)].map(([, shade]) => shade)).toEqual([
      'shade1',
      'shade4',
    ]);
    expect([shades.length, hasPoints]).toEqual([4, false]);
  });

  it('draws a point for a district without a boundary, and nothing for one whose place is not known', () => {
    const { svg, hasPoints } = foundMap([], [place(null, 2), place(null, 3, null)], 'map');
    expect(svg.markup.match(/<circle/gu)).toHaveLength(1);
    expect(hasPoints).toBe(true);
  });

  it('writes the number of each state, unless it would overlap a larger one', () => {
    const { svg } = foundMap([state('MP', 120_345), state('HR', 1234), state('DL', 3)], [], 'map');
    const numbers = [...svg.markup.matchAll(/<text[^>]*>([^<]+)<\/text>/gu)].map(([, number]) => number);
    // Delhi’s number would lie on that of Haryana, which surrounds it.
    expect(numbers).toEqual(['1,20,345', '1,234']);
  });

  it('leaves out a state that no map has, and says what it shows to who cannot see it', () => {
    const { svg } = foundMap([state('XX', 5)], [], 'Map of <India>');
    expect(svg.markup).not.toContain('class="found"');
    expect(svg.markup).toContain('aria-label="Map of &lt;India&gt;"');
  });
});
