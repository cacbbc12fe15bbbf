import { RECORD_TYPES } from '../../../schema/agencies';
import { silentLog } from '../../../schema/log';
import { formatRecordKey, parseRecordKey } from '../../../schema/record-key';
import { AgencyFailure, CursorUnknown } from '../../../subgraphs/runtime/agency/agency-failure';
import { createAgencyClient } from '../../../subgraphs/runtime/agency/agency-client';
import type { AgencyRoom } from '../../../subgraphs/runtime/agency-room';
import { MALFORMED, type SourceRecord } from '../../../subgraphs/runtime/agency/dialect';
import type { Lookup } from '../../../subgraphs/runtime/lookup';
import { sourceConfig, type SourceConfigInput } from '../../../subgraphs/runtime/agency/source-config';
import { startAgencies, type AgencySource, type RunningAgencies } from '../../agencies/start-agencies';
import { agencyGraph, refTo } from '../../unit/agency-graph';
import { readWholeFeed } from './whole-feed';

/** What one record asked for becomes under each fault of the agency's system. */
const OUTCOMES: Readonly<Record<string, RegExp>> = {
  slow: /^AGENCY_TIMEOUT$/,
  hang: /^AGENCY_TIMEOUT$/,
  error500: /^AGENCY_REFUSED$/,
  html: /^AGENCY_MALFORMED$/,
  empty: /^AGENCY_MALFORMED$/,
  'wrong-types': /^MALFORMED$/,
  truncated: /^AGENCY_(MALFORMED|UNREACHABLE)$/,
  huge: /^AGENCY_MALFORMED$/,
  duplicates: /^MALFORMED$/,
  swapped: /^READ$/,
  redirect: /^AGENCY_REFUSED$/,
  flapping: /^READ$/,
  refuse: /^AGENCY_UNREACHABLE$/,
  'malformed-one': /^MALFORMED$/,
};

/** Holds one agency's room against the simulated systems of that agency, over HTTP. */
export function agencySuite<R extends object>(room: AgencyRoom<R>): void {
  const { dialect, agency } = room;
  let agencies: RunningAgencies;
  let sources: readonly AgencySource[];
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    agencies = await startAgencies({ seed: 11, size: 300, ports: 'ephemeral' });
    sources = agencies.sources.filter((source) => source.agency === agency);
  });
  afterAll(() => agencies.close());
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  function connect(source: AgencySource, settings: Partial<SourceConfigInput> = {}) {
    const config = sourceConfig.parse({ ...source, ...settings });
    const client = createAgencyClient(config, dialect.credential(config.credential), { log: silentLog });
    closing.push(() => client.close());
    return client.call;
  }

  /** All records the feed of a source tells of, each in its newest state. */
  async function newestOf(source: AgencySource) {
    const changes = await readWholeFeed(connect(source), dialect);
    const newest = new Map<string, { record: SourceRecord; value: R | null }>();
    for (const { record, value } of changes) {
      if (!record || value === MALFORMED) throw new Error(`${source.id} has a change that could not be read`);
      newest.set(formatRecordKey({ source: source.id, ...record, person: null }), { record, value });
    }
    return newest;
  }

  async function firstRecord(source: AgencySource): Promise<SourceRecord> {
    for (const { record, value } of (await newestOf(source)).values()) if (value) return record;
    throw new Error(`${source.id} holds no record`);
  }

  it('reads every record of the world, in bulk as in the feed', async () => {
    for (const source of sources) {
      const newest = [...(await newestOf(source)).values()];
      const fetched = await dialect.fetchRecords(connect(source), newest.map(({ record }) => record).slice(0, 500));
      const inBulk = new Map(fetched.map(({ record, value }) => [`${record.kind}:${record.native}`, value]));
      expect(newest.length).toBeGreaterThan(0);
      for (const { record, value } of newest.slice(0, 500)) {
        expect(inBulk.get(`${record.kind}:${record.native}`) ?? null).toEqual(value);
      }
    }
  });

  it('has an answer to every field of every record, for each of its children', async () => {
    const known: Record<string, Lookup<R>> = {};
    for (const source of sources) {
      for (const [whole, { value }] of await newestOf(source)) {
        const persons = value ? dialect.toClaims(value, whole, new Date(0).toISOString()).persons : [];
        for (const { person } of persons) {
          const key = person === null ? whole : `${whole}#${person}`;
          known[key] = { state: 'found', record: value as R, fetchedAt: 0, stale: false, code: null };
        }
      }
    }
    const graph = agencyGraph(room, known);
    for (const key of Object.keys(known)) {
      const kind = parseRecordKey(key)?.kind;
      if (!kind) throw new Error('a key that is none');
      const type = RECORD_TYPES[kind];
      const { entity, errors } = await graph.entity({ __typename: type, ref: refTo(key) }, graph.allOf(type));
      expect({ errors, key: (entity as { key: string }).key }).toEqual({ errors: [], key });
    }
  });

  it('tells of each child when and where something happened', async () => {
    for (const source of sources) {
      for (const [whole, { value }] of await newestOf(source)) {
        const claims = value ? dialect.toClaims(value, whole, new Date(0).toISOString()).persons : [];
        for (const { milestones, names, sex } of claims) {
          expect([names.length > 0, sex]).toEqual([true, expect.stringMatching(/^[FMT]$/)]);
          for (const { at } of milestones) expect(at).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+05:30$/);
        }
      }
    }
  });

  it('leaves out a record that the system does not hold', async () => {
    for (const source of sources) {
      const known = await firstRecord(source);
      const unknown = { ...known, native: `${known.native.slice(0, -1)}X` };
      expect(await dialect.fetchRecords(connect(source), [unknown])).toEqual([]);
    }
  });

  it.each(Object.entries(OUTCOMES))('turns the fault %s into a coded failure, or bears it', async (fault, outcome) => {
    for (const source of sources.slice(0, 1)) {
      const record = await firstRecord(source);
      const call = connect(source, { attemptMs: 150, budgetMs: 400, maxBytes: 500_000 });
      await control(source, 'PUT', { fault, only: 'bulk' });
      try {
        expect(await outcomeOf(() => dialect.fetchRecords(call, [record]))).toMatch(outcome);
      } finally {
        await control(source, 'DELETE');
      }
    }
  });

  it('is refused without the right credential', async () => {
    for (const source of sources) {
      const call = connect({ ...source, credential: 'wrong' });
      await expect(dialect.fetchChanges(call, null, 10)).rejects.toEqual(new AgencyFailure('AGENCY_REFUSED'));
    }
  });

  it('is told to begin anew after a cursor of another world', async () => {
    for (const source of sources) {
      await expect(dialect.fetchChanges(connect(source), 'elsewhere.1', 10)).rejects.toBeInstanceOf(CursorUnknown);
    }
  });

  async function outcomeOf(fetch: () => ReturnType<typeof dialect.fetchRecords>): Promise<string> {
    try {
      const [fetched] = await fetch();
      if (!fetched) return 'ABSENT';
      return fetched.value === MALFORMED ? 'MALFORMED' : 'READ';
    } catch (error) {
      return error instanceof AgencyFailure ? error.code : 'UNCODED';
    }
  }
}

async function control(source: AgencySource, method: 'PUT' | 'DELETE', body?: object): Promise<void> {
  const answer = await fetch(new URL('/_control/fault', source.baseUrl), {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  await answer.text();
  expect(answer.status).toBe(200);
}
