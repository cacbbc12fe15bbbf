import fc from 'fast-check';
import { MIN_JUDGED, MIN_OF_A_KIND, refit } from '../../../../subgraphs/children/refit/refit';
import type { ScoredPair } from '../../../../subgraphs/children/refit/scored-pairs';
import { probabilityOf } from '../../../../subgraphs/linkage/matching/model/calibrate';
import { CHILDREN_MODEL } from '../../../../subgraphs/linkage/matching/model/children-model';
import { mulberry32 } from '../../../mulberry32';
import { refusalOf } from '../leads/leads-world';

const now = CHILDREN_MODEL.calibration;

/** Judged pairs of which the truth is `shift` bits from the score, by the pair's group. */
function judged(count: number, shiftOf: (agencies: string) => number, seed = 3): ScoredPair[] {
  const next = mulberry32(seed);
  const random = () => next() / 2 ** 32;
  return Array.from({ length: count }, (_, at): ScoredPair => {
    const bits = -4 + 14 * random();
    const agencies = random() < 0.3 ? 'homes and police' : 'police and police';
    const isOne = random() < probabilityOf(bits + shiftOf(agencies));
    const band = bits >= 7 ? 'STRONG' : bits >= 0 ? 'REVIEW' : 'ON_REQUEST';
    return {
      key: `c${at} c${at + 1}`,
      isOne,
      bits,
      band,
      agencies,
      scripts: at % 3 === 0 ? 'two scripts' : 'one script',
    };
  });
}
const off = judged(1500, () => -4);

describe('a fit of the matcher to judgements', () => {
  it('states the truth better than before on pairs that it has not seen, where the shipped parameters were off', () => {
    const { all, isBetter, sure } = refit(off, CHILDREN_MODEL, now);
    expect(isBetter).toBe(true);
    expect(all.after.logLoss).toBeLessThan(all.shipped.logLoss - 0.1);
    expect(all.after.calibrationError).toBeLessThan(all.shipped.calibrationError / 2);
    expect(all.now).toEqual(all.shipped);
    expect(sure.after.pairs).toBeLessThan(sure.shipped.pairs);
  });

  it('is no better where one group pays for the other', () => {
    const two = judged(1500, (agencies) => (agencies === 'homes and police' ? 0 : -5));
    const { groups, isBetter } = refit(two, CHILDREN_MODEL, now);
    expect(groups.filter(({ isBehind }) => isBehind).map(({ name }) => name)).toEqual(['homes and police']);
    expect(isBetter).toBe(false);
  });

  it('is refused for hardly any group whose loss grows by what chance explains, however few pairs there are', () => {
    const seeds = Array.from({ length: 60 }, (_, seed) => seed);
    const refused = (shiftOf: (agencies: string) => number) => {
      const fits = seeds.map((seed) => refit(judged(250, shiftOf, seed), CHILDREN_MODEL, now));
      const lower = fits.filter(({ all }) => all.after.logLoss < all.shipped.logLoss);
      return { lower: lower.length, refused: lower.filter(({ isBetter }) => !isBetter).length };
    };
    const alike = refused(() => -2);
    expect(alike.lower).toBeGreaterThan(40);
    expect(alike.refused).toBeLessThan(0.05 * alike.lower);
    const apart = refused((agencies) => (agencies === 'homes and police' ? 0 : -6));
    expect(apart.lower).toBeGreaterThan(40);
    expect(apart.refused).toBeGreaterThan(0.8 * apart.lower);
  });

  it('changes no band: these go by the bits', () => {
    const { bands, model } = refit(off, CHILDREN_MODEL, now);
    expect(bands.map(({ pairs }) => pairs).reduce((sum, one) => sum + one)).toBe(off.length);
    expect({ ...model, version: '', provenance: null, calibration: [] }).toEqual({
      ...{ ...CHILDREN_MODEL, version: '', provenance: null, calibration: [] },
    });
  });

  it('is the same, with the same version, in whatever order people judged', () => {
    const some = off.slice(0, 300);
    const first = refit(some, CHILDREN_MODEL, now);
    const law = fc.property(fc.shuffledSubarray(some, { minLength: some.length }), (shuffled) => {
      const second = refit(shuffled, CHILDREN_MODEL, now);
      expect(second.model).toEqual(first.model);
      expect(second.all.after.logLoss).toBeCloseTo(first.all.after.logLoss, 9);
    });
    fc.assert(law, { numRuns: 20 });
    expect(refit(off, CHILDREN_MODEL, now).model.version).not.toBe(first.model.version);
  });

  it('begins at the shipped parameters, whatever fit is in effect', () => {
    const { model } = refit(off, CHILDREN_MODEL, now);
    const again = refit(off, CHILDREN_MODEL, model.calibration);
    expect(again.model).toEqual(model);
    expect(again.all.now.logLoss).toBeLessThan(again.all.shipped.logLoss);
  });

  it('is refused with how many judgements there are, and how many of each kind are needed', async () => {
    const few = async (pairs: readonly ScoredPair[]) => refusalOf(Promise.resolve().then(() => refit(pairs, CHILDREN_MODEL, now))); // prettier-ignore
    const expected = `${MIN_JUDGED} judged pairs, at least ${MIN_OF_A_KIND} of them confirmed and ${MIN_OF_A_KIND} rejected`;
    const rejected = off.filter(({ isOne }) => !isOne);
    expect(await few([])).toEqual({ code: 'REFIT_TOO_FEW', expected, got: '0, of which 0 confirmed and 0 rejected' });
    expect(await few(off.slice(0, MIN_JUDGED - 1))).toMatchObject({ code: 'REFIT_TOO_FEW' });
    expect(rejected.length).toBeGreaterThan(MIN_JUDGED);
    expect(await few(rejected)).toMatchObject({ code: 'REFIT_TOO_FEW' });
    expect(await few(off.slice(0, MIN_JUDGED))).toBeNull();
  });
});
