import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import type { CallerContext } from '../../../../schema/rights/caller';
import type { PersonClaim, RecordClaims } from '../../../../schema/records/claims';
import { silentLog } from '../../../../schema/process/log';
import { parseRecordKey } from '../../../../schema/agencies/record-key';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import { createChildReader } from '../../../../subgraphs/children/view/child-reader';
import { createViewOf } from '../../../../subgraphs/children/view/child-view';
import { createMatches } from '../../../../subgraphs/children/matches/matches';
import { migrations } from '../../../../subgraphs/children/migrations';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import type { ChildSearch } from '../../../../subgraphs/children/search/criteria';
import { createFinding, type Finding } from '../../../../subgraphs/children/finding/finding';
import { createSearch, type SearchHit } from '../../../../subgraphs/children/search/search';
import { createVisibleChildren, type VisibleChildren } from '../../../../subgraphs/children/view/visible-children';
import type { RelayPage } from '../../../../subgraphs/runtime/paging/relay-page';
import { openStore, type Store, type Values } from '../../../../subgraphs/runtime/postgres/store';
import { createDisclosureRecorder } from '../../../../subgraphs/runtime/rights/disclosure-recorder';
import { createViews } from '../../../../subgraphs/runtime/rights/views';
import { createFakeClock, type FakeClock } from '../../../fake-clock';
import { createTestDatabase } from '../../../postgres';
import { testCursors, testHomeDigest, testRefs, testSecrets } from '../../../signing';
import { claimBatch, personClaim, recordClaims } from '../../../unit/children/person-claims';

export type Said = Parameters<typeof personClaim>[0];

export interface SearchedRegistry {
  readonly store: Store;
  /** Stores what each record states of its one child; null: it is withdrawn. Resolves when all of it can be found. */
  give(records: Readonly<Record<string, Said | null>>): Promise<void>;
  search(
    callerContext: CallerContext,
    by: ChildSearch,
    first?: number,
    after?: string | null,
  ): Promise<RelayPage<SearchHit>>;
  /** The first record of each hit, in order, independent of the caller. */
  found(callerContext: CallerContext, by: ChildSearch): Promise<readonly string[]>;
  /** What a search records in the disclosure log. */
  disclosed(
    callerContext: CallerContext,
    by: ChildSearch,
  ): Promise<ReturnType<ReturnType<typeof createDisclosureRecorder>['disclosed']>>;
  visibleTo(callerContext: CallerContext): VisibleChildren;
  finding(callerContext: CallerContext): Finding | null;
  /** The clock by which found children are counted. */
  readonly clock: FakeClock;
  /** The SQL of all reads since the last call. */
  statements(): readonly { readonly text: string; readonly values: Values }[];
  close(): Promise<void>;
}

/** Noon of 1 December 2025 in India. */
export const NOW = Date.parse('2025-12-01T12:00:00+05:30');

/** A registry with its matcher, as the children subgraph builds them, and the search over both. */
export async function openSearchedRegistry(): Promise<SearchedRegistry> {
  const database = await createTestDatabase();
  const opened = await openStore({ databaseUrl: database.databaseUrl, migrations, log: silentLog, readMs: 20_000 });
  let statements: { text: string; values: Values }[] = [];
  const store: Store = {
    ...opened,
    query: (text, values = []) => {
      statements.push({ text, values });
      return opened.query(text, values);
    },
  };
  const clock = createFakeClock();
  const { token, recordOf } = testSecrets;
  const [log, homeDigest] = [silentLog, testHomeDigest];
  const reader = createChildReader({ store, log });
  const matches = createMatches({ store: opened, clock, log });
  const registry = createRegistry({ store: opened, clock, log, homeDigest, onChange: (change) => reader.note(change) });
  const viewOf = createViewOf(createViews({ sdl: subgraphSdl('children'), token }), testRefs, AGENCY_REGISTRY);
  const cursors = testCursors;
  const searching = createSearch({ store, index: matches, cursors, homeDigest, log, agencies: AGENCY_REGISTRY });
  const findingClock = createFakeClock(NOW);
  const findingOf = createFinding({ store: opened, clock: findingClock, log, childrenPerHour: 30 });
  let version = 0;

  const isGrant = () => false;
  const asking = (callerContext: CallerContext) => {
    const recorder = createDisclosureRecorder(['CASE']);
    const parts = { reader, viewOf, cursors, token, recordOf, grants: { isOpen: isGrant }, agencies: AGENCY_REGISTRY };
    const visible = createVisibleChildren(parts, { callerContext, recorder }, NOW);
    return { visible, recorder, now: NOW, finding: findingOf(callerContext) };
  };
  const all = (requested: ReturnType<typeof asking>, by: ChildSearch) =>
    searching.search(requested, by, { first: 100, after: null });

  return {
    store,
    async give(records) {
      version += 1;
      const bySource = new Map<string, RecordClaims[]>();
      for (const [key, said] of Object.entries(records)) {
        const source = parseRecordKey(key)?.source ?? '';
        const state = recordClaims(key, version, said ? [personClaim(said)] : []);
        bySource.set(source, [...(bySource.get(source) ?? []), state]);
      }
      for (const [source, states] of bySource) await registry.accept(claimBatch(source, { records: states }));
      matches.note();
      await matches.settled();
    },
    search: (callerContext, by, first = 100, after = null) =>
      searching.search(asking(callerContext), by, { first, after }),
    async found(callerContext, by) {
      const { edges } = await all(asking(callerContext), by);
      return edges.map(({ node }) => node.child.inside.records[0]?.recordId ?? '');
    },
    async disclosed(callerContext, by) {
      const requested = asking(callerContext);
      await all(requested, by);
      return requested.recorder.disclosed();
    },
    visibleTo: (callerContext) => asking(callerContext).visible,
    finding: (callerContext) => findingOf(callerContext),
    clock: findingClock,
    statements() {
      const read = statements;
      statements = [];
      return read;
    },
    async close() {
      await matches.close();
      await reader.close();
      await opened.close();
      await database.drop();
    },
  };
}

/** Names as a record has them, in their script. */
export function named(...texts: readonly string[]): PersonClaim['names'] {
  return texts.map((text) => ({ text, script: /\p{Script=Devanagari}/u.test(text) ? 'DEVANAGARI' : 'LATIN' }));
}

export function evidence(said: Partial<PersonClaim['evidence']>): PersonClaim['evidence'] {
  return { father: null, mother: null, home: null, event: null, phone: null, marks: [], ...said };
}

export function place(district: string, state = 'MP') {
  return { village: null, block: null, district, state, lat: null, lon: null };
}

export function missing(day: string | null, district: string | null = null) {
  return { kind: 'MISSING' as const, day, place: district === null ? null : place(district) };
}

export function found(day: string | null, district: string | null = null) {
  return { kind: 'FOUND' as const, day, place: district === null ? null : place(district) };
}
