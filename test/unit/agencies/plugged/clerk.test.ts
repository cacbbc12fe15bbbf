import { minuteOf } from '../../../agencies/indian-clock';
import { Clerk, type Meaning } from '../../../agencies/plugged/clerk';
import { Random } from '../../../agencies/random';

const at = minuteOf(2025, 10, 3, 14, 5);
const clerkOf = (seed: number) => new Clerk(new Random(seed), [['', 1], ['NA', 1], ['-', 1]]); // prettier-ignore
const seeds = Array.from({ length: 200 }, (_, seed) => seed);

/** What is written for one cell with each seed, and what is meant by it. */
function cells(write: (clerk: Clerk) => string): (readonly [written: string, meant: Meaning | undefined])[] {
  return seeds.map((seed) => {
    const clerk = clerkOf(seed);
    const written = write(clerk);
    return [written, clerk.means['X']] as const;
  });
}

describe('what a clerk writes, and means', () => {
  it('is the same minute in two forms', () => {
    for (const [written, meant] of cells((clerk) => clerk.time('X', at)))
      expect([written, meant]).toEqual(['03/10/2025 14:05', '2025-10-03T14:05:00+05:30']);
  });

  it('is nothing, however it is written', () => {
    const nothing = cells((clerk) => clerk.text('X', null));
    expect(new Set(nothing.map(([written]) => written))).toEqual(new Set(['', 'NA', '-']));
    const never = cells((clerk) => clerk.day('X', null));
    expect(new Set(never.map(([written]) => written))).toEqual(new Set(['', '01/01/1900']));
    for (const [, meant] of [...nothing, ...never]) expect(meant).toBeNull();
  });

  it('is a number of an FIR without its printed form', () => {
    const firs = cells((clerk) => clerk.fir('X', '0036', 2025));
    for (const [written, meant] of firs) {
      expect(written).toMatch(/36|३६/);
      expect(meant).toBe('36/2025');
    }
    expect(new Set(firs.map(([written]) => written)).size).toBeGreaterThan(5);
  });

  it('is an age in whatever form the office has for it', () => {
    const born = minuteOf(2011, 4, 2);
    const exact = cells((clerk) => clerk.age('X', born, at, { guessed: null }));
    expect(exact).toContainEqual(['१४ वर्ष ६ माह', { fromMonths: 174, toMonths: 174 }]);
    expect(exact).toContainEqual(['14', { fromMonths: 168, toMonths: 179 }]);
    const guessed = cells((clerk) => clerk.age('X', born, at, { guessed: 13 }));
    expect(guessed).toContainEqual(['12-14', { fromMonths: 144, toMonths: 179 }]);
    const baby = cells((clerk) => clerk.age('X', minuteOf(2025, 1, 20), at, { guessed: null }));
    for (const one of baby) expect(one).toEqual(['8 माह', { fromMonths: 8, toMonths: 8 }]);
  });

  it('is kept under the path of its cell', () => {
    const clerk = clerkOf(1);
    clerk.in('PIDIT.2').in('NAAM.1').text('NM', 'सुनीता');
    expect(clerk.means).toEqual({ 'PIDIT.2.NAAM.1.NM': 'सुनीता' });
  });
});
