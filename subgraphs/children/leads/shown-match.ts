import type { Levels } from '../../../schema/rights/rights';
import { REVIEW_BITS, tenthsOf, type Band } from '../../linkage/matching/model/bands';
import type { MatchCandidate } from '../../linkage/matching/match';
import { fairTurn } from '../../runtime/graphql/fair-turns';
import type { Views } from '../../runtime/rights/views';
import { isAhead, leadBand, looksLikeOne, rankOf, type LeadRank, type PairEvidence } from '../matches/lead-rank';
import type { LeadPart, LeadSource } from '../matches/lead-source';
import type { SeenLead, SeenLeads, SeenSide } from './seen-leads';
import { isClear, shownPair } from './shown-pair';
import { showExplanation, type ShownExplanation } from './shown-explanation';

const MAX_CERTAIN = 0.999;

/** `Match` of the graph, as far as the caller may see it. */
export interface ShownMatch {
  readonly band: Exclude<Band, 'NONE'>;
  readonly posterior: number | null;
  readonly marginBits: number | null;
  readonly modelVersion: string | null;
  readonly tie: number | null;
  /** Not a field of the graph: the source of fields that are computed on request. */
  readonly inside?: MatchInside;
}

export interface MatchInside {
  readonly left: SeenSide;
  readonly right: SeenSide;
  /** Null when the pair can no longer be compared. Computed once. */
  explanation(): Promise<ShownExplanation | null>;
}

export interface MatchMaking {
  readonly source: Pick<LeadSource, 'explain' | 'compare' | 'fieldBits' | 'model'>;
  readonly seen: SeenLeads;
  readonly views: Views;
}

/** Null when the caller does not see everything that it rests on. */
export interface SeenRank extends Omit<LeadRank, 'posterior'> {
  readonly posterior: number | null;
}

const UNRANKED: SeenRank = { band: 'NONE', marginBits: null, posterior: null };

/**
 * Ranks the pair by the records and among the children that the caller may see, because the registry's own rank may
 * rest on others. A lead always shows its band. When something that it rests on is masked nothing more is shown: a
 * probability from part of the evidence would be wrong, and one from all of it would disclose what is masked.
 */
export async function rankSeen(one: SeenLead, making: MatchMaking): Promise<SeenRank> {
  const { lead, own, other } = one;
  const whole = await making.source.compare(wholeOf(own), wholeOf(other));
  // The registry's own bits of both children may rest on records that the caller may not see.
  if (!whole) return UNRANKED;
  const evidence = { bits: lead.bits, jointBits: whole.bits, otherGivenName: whole.otherGivenName };
  if (!isClear(one)) return { ...UNRANKED, band: await bandSeen(one, evidence, making) };
  const all = await besideEach(one, 'ALL', making);
  const [ofOwn, ofOther] = await Promise.all(rivalsIn(one, all, making));
  const bits = (rivals: readonly SeenLead[]) => rivals.map(({ lead: { bits } }) => bits);
  const rank = rankOf({ ...evidence, rivals: [bits(ofOwn), bits(ofOther)] }, making.source.model.calibration);
  return all.flat().every(isClear) ? rank : { ...UNRANKED, band: rank.band };
}

/** The same band without the rivals that cannot change it: these are nearly all that a lead has. */
async function bandSeen(one: SeenLead, evidence: PairEvidence, making: MatchMaking): Promise<Band> {
  const best = leadBand(evidence, Infinity);
  if (best !== 'STRONG') return best;
  const likely = await besideEach(one, 'REVIEW_BITS', making);
  const isNear = ({ lead: { bits } }: SeenLead) => !isAhead(evidence.bits, bits);
  const rivals = await Promise.all(rivalsIn(one, likely, making, isNear));
  return rivals.flat().length === 0 ? best : leadBand(evidence, -Infinity);
}

type BothSides = readonly [readonly SeenLead[], readonly SeenLead[]];

/** The caller's leads of the children of either side with others. */
async function besideEach({ own, other }: SeenLead, part: LeadPart, { seen }: MatchMaking): Promise<BothSides> {
  const [ofOwn, ofOther] = await Promise.all([seen.of(own.child, part), seen.of(other.child, part)]);
  await fairTurn();
  const beside = (leads: readonly SeenLead[], far: SeenSide) =>
    leads.filter((lead) => childOf(lead) !== far.child.inside.childId);
  return [beside(ofOwn, other), beside(ofOther, own)];
}

/**
 * Those of each side that are rivals. Children who look like one are none of each other; two who share no lead worth a
 * review do not look like one.
 */
function rivalsIn(
  { own, other }: SeenLead,
  [ofOwn, ofOther]: BothSides,
  { source }: MatchMaking,
  counts: (lead: SeenLead) => boolean = () => true,
): readonly [Promise<readonly SeenLead[]>, Promise<readonly SeenLead[]>] {
  const rivals = async (leads: readonly SeenLead[], far: SeenSide, ofFar: readonly SeenLead[]) => {
    const known = new Set(ofFar.filter(({ lead: { bits } }) => bits >= REVIEW_BITS).map(childOf));
    const counted = leads.filter(counts);
    const alike = await Promise.all(
      counted.map(async (rival) => {
        const pair = known.has(childOf(rival)) ? await source.compare(wholeOf(far), wholeOf(rival.other)) : null;
        return pair !== null && looksLikeOne(pair);
      }),
    );
    return counted.filter((_, at) => alike[at] !== true);
  };
  return [rivals(ofOwn, other, ofOther), rivals(ofOther, own, ofOwn)];
}

function childOf({ other: { child } }: SeenLead): string {
  return child.inside.childId;
}

/**
 * The side's record, then the child's other records that the caller may see, without those that one officer alone has
 * joined: nobody may make evidence for a lead.
 */
function wholeOf({ claimId, child, part }: SeenSide): string[] {
  const ofPart = child.inside.records
    .filter((record) => record.part.id === part.id)
    // As matching orders them.
    .sort((one, other) => (one.recordId < other.recordId ? -1 : 1));
  return [...new Set([claimId, ...ofPart.map((record) => record.claimId)])];
}

/** `levels` are the caller's levels for the child whose leads are shown. */
export async function showMatch(
  one: SeenLead,
  { band, marginBits, posterior }: SeenRank,
  { tie, levels, making }: { readonly tie: number | null; readonly levels: Levels; readonly making: MatchMaking },
): Promise<ShownMatch> {
  const { own, other, pair } = await shownPair(one, making.source);
  let explained: Promise<ShownExplanation | null> | null = null;
  const explain = async () => {
    const candidate = await making.source.explain(pair);
    if (!candidate) return null;
    return showExplanation(seenFrom(own.claimId, candidate), { left: own.levels, right: other.levels });
  };
  const match: ShownMatch = {
    // A stored lead is worth showing on request, even if another model would not have stored it.
    band: band === 'NONE' ? 'ON_REQUEST' : band,
    // Rounded to what a person can use, because it depends on the whole index.
    posterior: posterior === null ? null : thousandths(posterior),
    marginBits: marginBits === null ? null : tenthsOf(marginBits) / 10,
    modelVersion: one.lead.modelVersion,
    tie,
    inside: { left: own, right: other, explanation: () => (explained ??= explain()) },
  };
  return making.views.of('Match', match, levels);
}

/** Rounds to the thousandth. The evidence of records is never certain. */
export function thousandths(probability: number): number {
  return Math.min(Math.round(probability * 1000) / 1000, MAX_CERTAIN);
}

/**
 * Turns the explanation so that the claim's own values are on the left. The registry may have compared the other way
 * round.
 */
export function seenFrom(claimId: string, candidate: MatchCandidate): MatchCandidate {
  if (candidate.id !== claimId) return candidate;
  const fields = candidate.fields.map((field) => ({ ...field, left: field.right, right: field.left }));
  return { ...candidate, fields };
}
