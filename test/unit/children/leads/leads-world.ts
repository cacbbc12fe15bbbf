import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import { codedError } from '../../../../schema/errors/coded-error';
import type { CallerContext } from '../../../../schema/rights/caller';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import type { ChildReader } from '../../../../subgraphs/children/view/child-reader';
import { createViewOf } from '../../../../subgraphs/children/view/child-view';
import type { KnownClaim } from '../../../../subgraphs/children/registry/claims/claim-rows';
import type { Lead, LeadPart, LeadSource, Within } from '../../../../subgraphs/children/matches/lead-source';
import type { LeadEnd } from '../../../../subgraphs/children/registry/claims/lead-end';
import type { FoundAlert } from '../../../../subgraphs/children/registry/alerts/alerts';
import { createLeads } from '../../../../subgraphs/children/leads/leads';
import { createVisibleChildren } from '../../../../subgraphs/children/view/visible-children';
import { bandOf, STRONG_BITS } from '../../../../subgraphs/linkage/matching/model/bands';
import { CHILDREN_MODEL } from '../../../../subgraphs/linkage/matching/model/children-model';
import type { FieldBits, MatchCandidate } from '../../../../subgraphs/linkage/matching/match';
import { createDisclosureRecorder } from '../../../../subgraphs/runtime/rights/disclosure-recorder';
import { createViews } from '../../../../subgraphs/runtime/rights/views';
import { testCursors as cursors, testRefs, testSecrets } from '../../../signing';

const NOW = Date.parse('2025-10-03T12:00:00+05:30');
const { token, recordOf } = testSecrets;
const views = createViews({ sdl: subgraphSdl('children'), token });
const viewOf = createViewOf(views, testRefs, AGENCY_REGISTRY);

/** Two claims with the bits between them. */
export type LeadSpec = readonly [KnownClaim, KnownClaim, number, Partial<Lead>?];

/**
 * A registry with these children, each given by its claims, and these leads and alerts. It counts the reads of leads.
 */
export function leadsWorld(
  children: readonly (readonly KnownClaim[])[],
  specs: readonly LeadSpec[],
  alerts: readonly Omit<FoundAlert, 'seq' | 'at'>[] = [],
  /** The bits of the sexes of two records, by their claim ids in order. */
  seen: Readonly<Record<string, number>> = {},
  /** Of all records; EMPTY: of none yet; AWAY: it cannot be asked. */
  index: 'COMPLETE' | 'EMPTY' | 'AWAY' = 'COMPLETE',
) {
  const rows = children.map((claims) => ({ id: claims[0]?.claimId ?? '', claims }));
  const rowOf = (claimId: string) => rows.find(({ claims }) => claims.some((claim) => claim.claimId === claimId));
  const end = ({ claimId, recordId }: KnownClaim): LeadEnd => ({
    claimId,
    recordId,
    childId: rowOf(claimId)?.id ?? '',
  });
  const claims = children.flat();
  const seqOf = ({ claimId }: KnownClaim) => claims.findIndex((claim) => claim.claimId === claimId);
  /** Which parts of the leads were read. */
  const parts = new Set<LeadPart>();
  const readings = { leads: 0, explanations: 0, reviews: 0, alerts: 0 };
  const leads = specs
    .map(([one, other, bits, more]): Lead => {
      const rivals = specs.filter((lead) => (lead[0] === one) !== (lead[1] === other)).map((lead) => lead[2]);
      const margin = rivals.length === 0 ? null : bits - Math.max(...rivals);
      const rank = { bits, margin, posterior: 0.5, band: bandOf(bits, margin ?? Infinity, false) };
      const whole = { jointBits: bits, otherGivenName: false };
      return {
        low: end(one),
        high: end(other),
        ...rank,
        ...whole,
        modelVersion: 'v1',
        seqs: [seqOf(one), seqOf(other)],
        ...more,
      };
    })
    .sort((a, b) => b.bits - a.bits);

  function isFiled({ low, high }: Lead, { unit, state }: Within): boolean {
    return [low, high].some(({ claimId, recordId }) => {
      const claim = rowOf(claimId)?.claims.find((one) => one.claimId === claimId);
      return (unit === null || claim?.heldBy.includes(unit) === true) && (state === null || recordId.includes(`:${state}/`)); // prettier-ignore
    });
  }

  /** A name, a father and the test's sex make the bits of a lead; of other records nothing is known. */
  function fieldBits(one: string, other: string): FieldBits {
    const pair = [one, other];
    const lead = leads.find(({ low, high }) => pair.includes(low.claimId) && pair.includes(high.claimId));
    const sex = seen[[one, other].sort().join()] ?? 0;
    if (!lead) return { priorBits: -8.04, fields: [{ field: 'sex', bits: sex }] };
    const given = lead.bits + 8.04 - 6.06 - sex;
    return {
      priorBits: -8.04,
      fields: [
        { field: 'given', bits: given },
        { field: 'father', bits: 6.06 },
        { field: 'sex', bits: sex },
      ],
    };
  }

  function uncompared(): Promise<null> {
    return index === 'AWAY' ? Promise.reject(codedError('REGISTRY_UNAVAILABLE')) : Promise.resolve(null);
  }

  const source: LeadSource = {
    model: CHILDREN_MODEL,
    leadsOf(claimIds, part) {
      readings.leads += 1;
      parts.add(part);
      const isIn = ({ low, high, bits }: Lead) =>
        (part === 'ALL' || bits >= 0) && [low, high].some(({ claimId }) => claimIds.includes(claimId));
      return Promise.resolve(leads.filter(isIn));
    },
    review(within, part, first, after) {
      readings.reviews += 1;
      const queue = leads
        .filter((lead) => lead.bits >= (part === 'ALL' ? 0 : STRONG_BITS) && isFiled(lead, within))
        .sort((a, b) => a.seqs[0] - b.seqs[0] || a.seqs[1] - b.seqs[1]);
      const at = after === null ? 0 : queue.findIndex(({ low, high }) => low.claimId === after.low && high.claimId === after.high) + 1; // prettier-ignore
      return Promise.resolve(queue.slice(at, at + first));
    },
    filed(some, within) {
      return Promise.resolve(some.filter((lead) => isFiled(lead, within)));
    },
    explain({ low, high }) {
      readings.explanations += 1;
      const field = { level: 'SAME', left: `${low.claimId} said`, right: `${high.claimId} said`, frequency: 0.01 };
      const { priorBits, fields } = fieldBits(low.claimId, high.claimId);
      const totalBits = fields.reduce((sum, { bits }) => sum + bits, priorBits);
      const candidate: MatchCandidate = {
        ...{ id: high.claimId, posterior: 0.5, totalBits, priorBits, marginBits: null, tie: null, modelVersion: 'v1' },
        band: bandOf(totalBits, Infinity, false),
        fields: fields.map((one) => ({ ...one, ...field })),
        ...{ blockedBy: ['NAME_AND_FATHER'], missing: [{ field: 'marks', expectedBits: 2.04 }] },
      };
      return Promise.resolve(candidate);
    },
    isCaughtUp: () => Promise.resolve(true),
    fieldBits: (one, other) => (index === 'COMPLETE' ? Promise.resolve(fieldBits(one, other)) : uncompared()),
    // By the given records and no others.
    compare(one, other) {
      if (index !== 'COMPLETE') return uncompared();
      const between = leads.filter(
        ({ low, high }) =>
          (one.includes(low.claimId) && other.includes(high.claimId)) ||
          (one.includes(high.claimId) && other.includes(low.claimId)),
      );
      const [best] = between;
      const bits = Math.min(...between.map(({ jointBits }) => jointBits));
      return Promise.resolve(
        best ? { bits, otherGivenName: best.otherGivenName } : { bits: -20, otherGivenName: false },
      );
    },
    alerts(after, first, unit) {
      readings.alerts += 1;
      const isOf = (end: LeadEnd | null) =>
        end && rowOf(end.claimId)?.claims.some(({ heldBy }) => unit === null || heldBy.includes(unit));
      const all = alerts.map((alert, at): FoundAlert => ({ ...alert, seq: at + 1, at: '2025-10-03T06:30:00.000Z' }));
      return Promise.resolve(
        all.filter(({ seq, low, high }) => seq > after && (isOf(low) || isOf(high))).slice(0, first),
      );
    },
  };

  /** All requests of one caller are the same, except for the recorder. */
  function requestBy(callerContext: CallerContext) {
    const reader: ChildReader = {
      child: (id) => Promise.resolve(rowOf(id) ?? null),
      records: () => Promise.resolve([]),
      page: () => Promise.resolve([]),
      sources: () => Promise.resolve([]),
      note: () => undefined,
      close: () => Promise.resolve(),
    };
    const recorder = createDisclosureRecorder(['CASE', 'LEADS']);
    const visible = createVisibleChildren({ reader, viewOf, cursors, token, recordOf, grants: { isOpen: () => false }, agencies: AGENCY_REGISTRY }, { callerContext, recorder }, NOW); // prettier-ignore
    const leads = createLeads({ source, views, cursors }, { callerContext, visible, now: NOW });
    /** The child's matches as the graph's first fields have them. */
    const matchesOf = async ({ claimId }: KnownClaim, first = 10, minPosterior = 0) => {
      return leads.possibleMatches(await visible.known(claimId), first, minPosterior);
    };
    return { leads, visible, recorder, matchesOf };
  }

  return { requestBy, readings, parts, end };
}

/** The extensions of the coded error that it rejects with. */
export async function refusalOf(requested: Promise<unknown>): Promise<unknown> {
  return requested.then(
    () => null,
    (error: unknown) => (error as { extensions: unknown }).extensions,
  );
}
