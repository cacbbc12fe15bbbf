import { silentLog } from '../../../schema/process/log';
import { formatRecordKey, parseRecordKey } from '../../../schema/agencies/record-key';
import type { CallerContext } from '../../../schema/rights/caller';
import { isAtLeast, levelsOf, type Group, type RecordRelation } from '../../../schema/rights/rights';
import type { MovementReport } from '../../../schema/records/movement';
import { createAgencyClient } from '../../../subgraphs/runtime/agency/agency-client';
import { AgencyFailure } from '../../../subgraphs/runtime/agency/agency-failure';
import { MALFORMED, type SourceRecord } from '../../../subgraphs/runtime/agency/dialect';
import { sourceConfig } from '../../../subgraphs/runtime/agency/source-config';
import { countingDialect, createUnreadCounters } from '../../../subgraphs/runtime/agency-subgraph/unread-counters';
import type { AgencySubgraphParts } from '../../../subgraphs/runtime/agency-subgraph/agency-subgraph-parts';
import { boundedClaims } from '../../../subgraphs/runtime/feed/bounded-claims';
import type { Lookup } from '../../../subgraphs/runtime/cache/lookup';
import { lossesOf, type Loss } from '../../../subgraphs/runtime/wire/losses';
import { startAgencies, type AgencySource, type RunningAgencies } from '../../agencies/start-agencies';
import { agencyGraph, callerContextOf, OFFICER, refTo } from '../../unit/agency-graph';
import { fieldOf, mutantsOf, type Mutant } from './unreadable-values';
import { readWholeFeed } from './whole-feed';

/** At most this many records of a kind, each with something in a field that was empty in all before. */
const MAX_ROWS = 12;
const VERSION = new Date(0).toISOString();
const OWN: RecordRelation = { protected: false, relations: ['OWN_UNIT'] };
const STRANGE: RecordRelation = { protected: false, relations: [] };
const STRANGERS = [
  ['RAILWAY_POST', 'TRACE'],
  ['SUPERVISOR', 'MONITOR'],
  ['STATION_IO', 'INVESTIGATE'],
  ['CWC_MEMBER', 'CARE'],
] as const;

/** What is read of a row without a field. */
interface Without {
  readonly text: string | undefined;
  readonly losses: number;
}

interface Row {
  readonly record: SourceRecord;
  readonly key: string;
  readonly row: unknown;
  /** The agency's answer with another row in its place. */
  readonly answering: (row: unknown) => unknown;
}

/**
 * Nothing that is present ever counts as absent. Whatever a field of an agency's record holds is either read or
 * reported as lost, in the counters and to callers who may see the field. The record itself is rejected only if the
 * field shows whose it is. `identity` names those fields.
 */
export function unreadableSuite<R extends object>(parts: AgencySubgraphParts<R>, identity: readonly string[]): void {
  const { dialect, descriptor } = parts;
  const { name: agency, kinds } = descriptor;
  const [anyKind = ''] = Object.keys(kinds);
  let agencies: RunningAgencies;
  let rows: readonly Row[];
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    agencies = await startAgencies({ seed: 11, size: 300, ports: 'ephemeral' });
    const sources = agencies.sources.filter((source) => source.agency === agency).slice(0, 2);
    rows = distinct((await Promise.all(sources.map(rowsOf))).flat());
  });
  afterAll(async () => {
    for (const close of closing) await close();
    await agencies.close();
  });

  async function rowsOf(source: AgencySource): Promise<Row[]> {
    const config = sourceConfig.parse(source);
    const client = createAgencyClient(config, dialect.credential(config.credential), { log: silentLog });
    closing.push(() => client.close());
    const known = new Map<string, SourceRecord>();
    for (const { record, value } of await readWholeFeed(client.call, dialect)) {
      if (record && value !== null) known.set(formatRecordKey({ source: source.id, ...record, person: null }), record);
    }
    const found: Row[] = [];
    for (const [key, record] of known) {
      let body: unknown;
      await dialect.fetchRecords(async (request) => (body = await client.call(request)), [record]);
      const place = placeOfRow(body);
      if (place) found.push({ record, key, row: place.row, answering: place.answering });
    }
    return found;
  }

  const read = async (of: Row, row: unknown, speaking = dialect): Promise<R | typeof MALFORMED | undefined> => {
    const [fetched] = await speaking.fetchRecords(() => Promise.resolve(of.answering(row)), [of.record]);
    if (fetched?.value instanceof AgencyFailure) throw fetched.value;
    return fetched?.value;
  };

  it('reads all of the world, and loses nothing of it', async () => {
    expect(rows.length).toBeGreaterThan(0);
    for (const of of rows) expect(lossesOf(await read(of, of.row))).toEqual([]);
  });

  it('never counts a present value as absent', async () => {
    const wrong: string[] = [];
    let lost = 0;
    for (const of of rows) {
      const whole = JSON.stringify(await read(of, of.row));
      for (const mutant of mutantsOf(of.row)) {
        const without = await readWithout(of, mutant);
        if (without.text === whole) continue;
        const value = await read(of, mutant.row);
        const fault = faultOf(mutant, value, without);
        if (fault) wrong.push(`${fieldOf(mutant.path)} (${mutant.kind}): ${fault}`);
        if (lossesOf(value).length > 0) lost += 1;
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
    expect(lost).toBeGreaterThan(100);
  });

  it('reports it to the trace and only to callers who may see the field, makes claims of the rest, and counts it', async () => {
    const wrong: string[] = [];
    for (const of of rows) {
      for (const mutant of mutantsOf(of.row)) {
        if (mutant.kind !== 'wrong type {}' && mutant.kind !== 'foreign word') continue;
        const counters = createUnreadCounters(silentLog);
        const value = await read(of, mutant.row, countingDialect(dialect, 'here', counters));
        if (value === MALFORMED || value === undefined || lossesOf(value).length === 0) continue;
        const counted = counters.snapshot().map(({ field }) => field);
        const fields = [...new Set(lossesOf(value).map(({ field }) => field))].sort();
        if ([...new Set(counted)].join() !== fields.join()) wrong.push(`${fields.join()}: counted ${counted.join()}`);
        const claims = boundedClaims(dialect.toClaims(value, of.key, VERSION));
        if (!claims) wrong.push(`${fields.join()}: no claims`);
        for (const { person, protects } of claims?.persons ?? []) {
          const key = person === null ? of.key : `${of.key}#${person}`;
          const reported = (await reportOf(key, value))?.sources[0];
          const levels = levelsOf(OFFICER, { ...OWN, protected: protects });
          const isReported = (loss: Loss) =>
            (loss.person === null || loss.person === person) &&
            Object.entries(loss.needs).every(([group, least]) => isAtLeast(levels[group as Group], least));
          const due = [
            ...new Set(
              lossesOf(value)
                .filter(isReported)
                .map(({ field }) => field),
            ),
          ];
          const said = reported?.unread.map(({ field }) => field) ?? [];
          if (said.join() !== due.join()) wrong.push(`${fields.join()}: reported ${said.join()} and not ${due.join()}`);
          if (reported?.status !== (due.length > 0 ? 'PARTIAL' : 'ANSWERED')) wrong.push(`${fields.join()}: status`);
        }
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
  });

  const withouts = new WeakMap<object, Without>();

  async function readWithout(of: Row, { without: row }: Mutant): Promise<Without> {
    let known = withouts.get(row as object);
    if (!known) {
      const value = await read(of, row);
      withouts.set(row as object, (known = { text: JSON.stringify(value), losses: lossesOf(value).length }));
    }
    return known;
  }

  it.each(STRANGERS)(
    'reports to %s for %s no field whose absence they could not have noticed',
    async (role, purpose) => {
      const callerContext = callerContextOf(role, purpose);
      const wrong: string[] = [];
      for (const of of rows.slice(0, 4)) {
        for (const mutant of mutantsOf(of.row)) {
          const field = fieldOf(mutant.path);
          if (mutant.kind !== 'wrong type {}' || identity.includes(field)) continue;
          const value = await read(of, mutant.row);
          const whole = await read(of, of.row);
          const without = await read(of, mutant.without);
          if (!isRead(value) || !isRead(whole) || !isRead(without) || lossesOf(value).length === 0) continue;
          for (const { person } of dialect.toClaims(whole, of.key, VERSION).persons) {
            const key = person === null ? of.key : `${of.key}#${person}`;
            const isSeen = async (who: CallerContext, relation: RecordRelation) =>
              (await seen(key, whole, who, relation)) !== (await seen(key, without, who, relation));
            // A field that nobody sees is reported to nobody.
            if ((await isSeen(callerContext, STRANGE)) || !(await isSeen(OFFICER, OWN))) continue;
            const reported = (await reportOf(key, value, callerContext, STRANGE))?.sources[0]?.unread ?? [];
            if (reported.length > 0) wrong.push(`${field}: ${reported.map(({ field: one }) => one).join()}`);
          }
        }
      }
      expect([...new Set(wrong)]).toEqual([]);
    },
    120_000,
  );

  const isRead = (value: R | typeof MALFORMED | undefined): value is R => value !== MALFORMED && value !== undefined;

  /** Everything that a caller sees of a record. */
  async function seen(key: string, record: R, callerContext: CallerContext, relation: RecordRelation): Promise<string> {
    const kind = parseRecordKey(key)?.kind ?? anyKind;
    const report = await reportOf(key, record, callerContext, relation);
    const type = kinds[kind]?.type ?? '';
    const { entity } = await graph.entity(
      { __typename: type, ref: refTo(key, relation) },
      graph.allOf(type),
      callerContext,
    );
    return JSON.stringify([entity, report?.events]);
  }

  const served: Record<string, Lookup<R>> = {};
  const graph = agencyGraph(parts, served);

  async function reportOf(
    key: string,
    record: R,
    callerContext: CallerContext = OFFICER,
    relation: RecordRelation = OWN,
  ) {
    served[key] = { state: 'found', record, fetchedAt: 0, stale: false, code: null };
    const child = { __typename: 'Child', id: 'c1', [`${agency}Keys`]: [refTo(key, relation)] };
    const { entity } = await graph.entity(child, `${agency}Report`, callerContext);
    return (entity as Record<string, MovementReport | undefined>)[`${agency}Report`];
  }

  /** What is wrong with how a changed row was read; null when nothing is. */
  function faultOf(mutant: Mutant, value: R | typeof MALFORMED | undefined, without: Without): string | null {
    const field = fieldOf(mutant.path);
    if (value === MALFORMED) return identity.some((one) => one === field) ? null : 'the whole record is lost';
    if (value === undefined) return 'the record is withdrawn';
    if (mutant.isAbsent) return lossesOf(value).length === without.losses ? null : 'absent, and lost';
    const isNamed = lossesOf(value).some(({ field: lost }) => field.startsWith(lost) || lost.startsWith(`${field}.`));
    if (isNamed) return null;
    return JSON.stringify(value) === without.text ? 'it passes for absent' : null;
  }
}

/** The rows with a field that no row before them had, by kind of record and in each of a few states. */
function distinct(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  const chosen: Row[] = [];
  for (const row of rows) {
    const fields = new Set(mutantsOf(row.row).map(({ path }) => `${row.record.kind} ${fieldOf(path)}`));
    const isNew = [...fields].some((field) => !seen.has(field));
    if (!isNew || chosen.length >= MAX_ROWS) continue;
    for (const field of fields) seen.add(field);
    chosen.push(row);
  }
  return chosen;
}

/** The path to the one row of an answer. */
function placeOfRow(body: unknown): Pick<Row, 'row' | 'answering'> | null {
  if (typeof body !== 'object' || body === null) return null;
  for (const [name, value] of Object.entries(body)) {
    const list: unknown[] = Array.isArray(value) ? value : [];
    const [row] = list;
    if (typeof row === 'object' && row !== null) return { row, answering: (other) => ({ ...body, [name]: [other] }) };
    const inner = Array.isArray(value) ? null : placeOfRow(value);
    if (inner) return { row: inner.row, answering: (other) => ({ ...body, [name]: inner.answering(other) }) };
  }
  return null;
}
