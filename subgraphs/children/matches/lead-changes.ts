import type { Band } from '../../linkage/matching/model/bands';
import { leadBand } from './lead-rank';
import type { PairAnswer } from './pair-answers';

/** What the question of one side of the pair answered. */
export interface LeadSide {
  readonly margin: number;
  readonly posterior: number;
}

/** A pair of claims that may be of one child, as it is stored. */
export interface StoredLead {
  readonly low: number;
  readonly high: number;
  readonly bits: number;
  /** Bits of both children as a whole, each with what its other records say. */
  readonly jointBits: number;
  readonly otherGivenName: boolean;
  readonly lowSide: LeadSide | null;
  readonly highSide: LeadSide | null;
  readonly band: Exclude<Band, 'NONE'>;
}

export interface LeadChanges {
  /** New and changed leads. */
  readonly kept: readonly StoredLead[];
  readonly dropped: readonly Pick<StoredLead, 'low' | 'high'>[];
  /** Those of `kept` that were not strong before. */
  readonly newlyStrong: readonly StoredLead[];
}

/** The answers by the number of the claim that was asked for; empty for a withdrawn claim. */
export type Answers = ReadonlyMap<number, readonly PairAnswer[]>;

/** Whether what a claim answered before about another is void, because that one's content or child changed since. */
export type IsVoid = (claim: number, other: number) => boolean;

/** How new answers change the leads. `stored` are all leads of the claims that were asked for. */
export function leadChanges(stored: readonly StoredLead[], answers: Answers, isVoid: IsVoid): LeadChanges {
  const before = new Map(stored.map((lead) => [keyOf(lead.low, lead.high), lead]));
  const compared = comparedPairs(answers);
  const kept: StoredLead[] = [];
  const dropped: StoredLead[] = [];
  for (const key of new Set([...before.keys(), ...compared.keys()])) {
    const old = before.get(key) ?? null;
    const pair = compared.get(key) ?? null;
    const lead = leadOf(old, pair, answers, isVoid);
    if (lead === null) {
      if (old) dropped.push(old);
    } else if (!old || !isSame(old, lead)) kept.push(lead);
  }
  const newlyStrong = kept.filter(
    ({ low, high, band }) => band === 'STRONG' && before.get(keyOf(low, high))?.band !== 'STRONG',
  );
  return { kept, dropped, newlyStrong };
}

/** A pair with the new answers of one or both of its sides. */
interface ComparedPair {
  readonly low: number;
  readonly high: number;
  lowAnswer?: PairAnswer;
  highAnswer?: PairAnswer;
}

function comparedPairs(answers: Answers): Map<string, ComparedPair> {
  const compared = new Map<string, ComparedPair>();
  for (const [requested, some] of answers) {
    for (const answer of some) {
      const [low, high] = requested < answer.other ? [requested, answer.other] : [answer.other, requested];
      const key = keyOf(low, high);
      const pair = compared.get(key) ?? { low, high };
      compared.set(key, pair);
      if (requested === low) pair.lowAnswer = answer;
      else pair.highAnswer = answer;
    }
  }
  return compared;
}

const NOTHING = { bits: 0, jointBits: 0, otherGivenName: false };

function leadOf(
  old: StoredLead | null,
  pair: ComparedPair | null,
  answers: Answers,
  isVoid: IsVoid,
): StoredLead | null {
  const { low, high } = pair ?? old ?? { low: 0, high: 0 };
  const side = (claim: number, other: number, answer: PairAnswer | undefined, stood: LeadSide | null) => {
    if (answer) return { margin: answer.margin, posterior: answer.posterior };
    return answers.has(claim) || isVoid(claim, other) ? null : stood;
  };
  const lowSide = side(low, high, pair?.lowAnswer, old?.lowSide ?? null);
  const highSide = side(high, low, pair?.highAnswer, old?.highSide ?? null);
  if (!lowSide && !highSide) return null;
  const answer = pair?.lowAnswer ?? pair?.highAnswer;
  const { bits, jointBits, otherGivenName } = answer ?? old ?? NOTHING;
  // A lead is strong only when both sides say so.
  const margin = lowSide && highSide ? Math.min(lowSide.margin, highSide.margin) : -Infinity;
  const band = leadBand({ bits, jointBits, otherGivenName }, margin);
  return band === 'NONE' ? null : { low, high, bits, jointBits, otherGivenName, lowSide, highSide, band };
}

function isSame(one: StoredLead, other: StoredLead): boolean {
  const side = (a: LeadSide | null, b: LeadSide | null) => a?.margin === b?.margin && a?.posterior === b?.posterior;
  return (
    one.bits === other.bits &&
    one.jointBits === other.jointBits &&
    one.otherGivenName === other.otherGivenName &&
    one.band === other.band &&
    side(one.lowSide, other.lowSide) &&
    side(one.highSide, other.highSide)
  );
}

function keyOf(low: number, high: number): string {
  return `${low} ${high}`;
}
