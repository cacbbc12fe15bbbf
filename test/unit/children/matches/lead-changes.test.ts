import { leadChanges, type StoredLead } from '../../../../subgraphs/children/matches/lead-changes';
import type { PairAnswer } from '../../../../subgraphs/children/matches/pair-answers';

const answer = (other: number, bits: number, margin = Infinity, otherGivenName = false): PairAnswer => ({
  ...{ other, bits, jointBits: bits, margin, otherGivenName },
  posterior: 0.9,
});
const side = (margin: number) => ({ margin, posterior: 0.9 });
const lead = (low: number, high: number, stated: Partial<StoredLead> = {}): StoredLead => ({
  ...{
    low,
    high,
    bits: 9,
    jointBits: 9,
    otherGivenName: false,
    lowSide: side(Infinity),
    highSide: side(Infinity),
    band: 'STRONG',
  },
  ...stated,
});
const requested = (...answers: [number, PairAnswer[]][]) => new Map(answers);
const none = () => false;
/** This claim changed, and nobody was asked since. */
const changed = (claim: number) => (_: number, other: number) => other === claim;

it('a pair is strong when both sides say so, and then newly', () => {
  const changes = leadChanges([], requested([1, [answer(2, 9)]], [2, [answer(1, 9)]]), changed(2));
  expect(changes).toEqual({ kept: [lead(1, 2)], dropped: [], newlyStrong: [lead(1, 2)] });
});

it('a pair that only one side met, or of which one side has a near rival, is for review', () => {
  const half = leadChanges([], requested([1, [answer(2, 9)]], [2, []]), none);
  expect(half.kept).toEqual([lead(1, 2, { highSide: null, band: 'REVIEW' })]);
  const near = leadChanges([], requested([1, [answer(2, 9, 3)]], [2, [answer(1, 9, 20)]]), none);
  expect(near.kept.map(({ band }) => band)).toEqual(['REVIEW']);
});

it('another given name is never strong', () => {
  const both = requested([1, [answer(2, 9, 20, true)]], [2, [answer(1, 9, 20, true)]]);
  expect(leadChanges([], both, none).kept.map(({ band }) => band)).toEqual(['REVIEW']);
});

it('an unchanged lead is not written again', () => {
  const both = requested([1, [answer(2, 9)]], [2, [answer(1, 9)]]);
  expect(leadChanges([lead(1, 2)], both, none)).toEqual({ kept: [], dropped: [], newlyStrong: [] });
});

it('what a side answered holds until that side is asked again or something in the pair changes', () => {
  const { kept } = leadChanges([lead(1, 2)], requested([1, [answer(2, 9, 6)]]), none);
  expect(kept).toEqual([lead(1, 2, { lowSide: side(6) })]);
});

it('what other claims answered about a claim that changed is void', () => {
  const { kept } = leadChanges([lead(1, 2), lead(2, 3)], requested([2, [answer(1, -1)]]), changed(2));
  expect(kept).toEqual([lead(1, 2, { bits: -1, jointBits: -1, lowSide: null, band: 'ON_REQUEST' })]);
});

it('a pair that neither side answers with any more, or with too few bits, is dropped', () => {
  const answers = requested([1, []], [2, [answer(3, -6)]]);
  const { kept, dropped } = leadChanges([lead(1, 2), lead(2, 3)], answers, changed(2));
  expect(kept).toEqual([]);
  expect(dropped.map(({ low, high }) => [low, high])).toEqual([
    [1, 2],
    [2, 3],
  ]);
});

it('a lead that becomes strong again is newly strong', () => {
  const weak = lead(1, 2, { highSide: side(1), band: 'REVIEW' });
  const both = requested([1, [answer(2, 9)]], [2, [answer(1, 9)]]);
  expect(leadChanges([weak], both, none).newlyStrong).toEqual([lead(1, 2)]);
});
