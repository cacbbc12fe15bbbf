import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { readChildren } from '../../../../subgraphs/children/registry/claims/claim-rows';
import { readAsOf } from '../../../../subgraphs/children/judgements/as-of';
import { personClaim, recordClaims } from '../../../unit/children/person-claims';
import { OFFICER, openFixture, type RequestContext, type JudgingFixture } from './judging-fixture';
import { PlainRegistry, type PlainClaim } from '../../../unit/children/plain-registry';

const RECORDS = 6;
/** Records of these numbers are about two children. */
const ABOUT_TWO = [4, 5];
const RUNS = Number(process.env.JUDGING_RUNS ?? 60);
let fixture: JudgingFixture;

beforeAll(async () => {
  fixture = await openFixture();
});

afterAll(() => fixture.close());

const kinds = ['PROFILE', 'FIR_NUMBER', 'CWC_ORDER'] as const;
const bearers = Array.from({ length: RECORDS }, (_, r) => (ABOUT_TWO.includes(r) ? [`${r}#1`, `${r}#2`] : [`${r}`]));
const number = fc
  .tuple(fc.constantFrom(...kinds), fc.constantFrom(...bearers.flat()))
  .map(([kind, bearer]) => `${kind} ${bearer}`);
/** Each child of a record bears its own numbers, and rarely one of another, which then joins nothing. */
const person = fc.record({
  borrows: fc.option(number, { freq: 12 }),
  cites: fc.uniqueArray(number, { maxLength: 2 }),
  protects: fc.integer({ min: 1, max: 4 }).map((n) => n === 1),
});
const state = fc.record({
  record: fc.nat({ max: RECORDS - 1 }),
  persons: fc.tuple(person, person),
  isWithdrawn: fc.integer({ min: 1, max: 5 }).map((n) => n === 1),
});
const pick = fc.nat({ max: 1000 });
const byLead = fc.boolean();
/** Numbers choose among whatever there is at that moment. */
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('BATCH' as const),
      states: fc.array(state, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('CONFIRM' as const), left: pick, right: pick, byLead }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('REJECT' as const), left: pick, right: pick, byLead }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('SPLIT' as const), child: pick, records: pick }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('UNDO' as const), judgement: pick, isAtOnce: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('SECOND' as const), judgement: pick, isAtOnce: fc.boolean() }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The registry and the plain one, side by side. */
class Interleaving {
  readonly plain = new PlainRegistry();
  private readonly idOf = new Map<string, string>();
  private readonly judgements: string[] = [];
  private readonly undos = new Map<number, string>();
  private readonly snapshots: { readonly at: number; readonly children: ReadonlyMap<string, readonly string[]> }[] = [];
  private version = 0;

  async take(next: Step): Promise<void> {
    await fixture.clock.advance(1000);
    switch (next.act) {
      case 'BATCH':
        await this.batch(next.states);
        break;
      case 'CONFIRM':
      case 'REJECT':
        await this.pair(next.act, next.left, next.right, next.byLead);
        break;
      case 'SPLIT':
        await this.split(next.child, next.records);
        break;
      case 'UNDO':
        await this.undo(next.isAtOnce ? this.judgements.length - 1 : next.judgement % (this.judgements.length + 1));
        break;
      case 'SECOND':
        await this.second(next.isAtOnce ? this.judgements.length - 1 : next.judgement % (this.judgements.length + 1));
        break;
    }
    await this.compare();
  }

  private async batch(states: readonly (typeof state extends fc.Arbitrary<infer S> ? S : never)[]): Promise<void> {
    const newest = new Map(states.map((one) => [one.record, one]));
    this.version += 1;
    const plain = new Map<string, PlainClaim[]>();
    const claims = [...newest.values()].map(({ record, persons, isWithdrawn }) => {
      const key = `police-mp:fir:${record}`;
      const serials = isWithdrawn ? [] : ABOUT_TWO.includes(record) ? [1, 2] : [null];
      const said = serials.map((serial, index) => {
        const { borrows, cites, protects } = persons[index] ?? persons[0];
        const own = kinds.map((kind) => `${kind} ${bearers[record]?.[index] ?? ''}`);
        return {
          person: serial,
          bears: [...new Set([...own, ...(borrows === null ? [] : [borrows])])],
          cites,
          protects,
        };
      });
      plain.set(
        key,
        said.map((one) => ({ id: `${key}${one.person === null ? '' : `#${one.person}`}`, record: key, ...one })),
      );
      return recordClaims(
        key,
        this.version,
        said.map((one) => personClaim({ ...one, heldBy: ['station:MP/1'] })),
      );
    });
    await fixture.give(...claims);
    this.plain.replace(plain);
    const rows = await fixture.store.query<{ record: string; id: string }>(
      `SELECT record_key || CASE WHEN person > 0 THEN '#' || person ELSE '' END AS record, born_id AS id FROM claim`,
    );
    for (const { record, id } of rows) {
      // A claim keeps its id whatever happens.
      expect(this.idOf.get(record) ?? id).toBe(id);
      this.idOf.set(record, id);
    }
  }

  private async pair(kind: 'CONFIRM' | 'REJECT', one: number, other: number, isByLead: boolean): Promise<void> {
    const { children } = this.plain.links;
    const [left, right] = [children[one % children.length], children[other % children.length]];
    if (!left || !right) return;
    // Any claim of a child represents it; a confirmation is about the two that were compared.
    const [a, b] = [left[one % left.length] ?? '', right[other % right.length] ?? ''];
    const requested: RequestContext = { kind, left: this.id(a), right: this.id(b), pair: [a, b] };
    const isTaken =
      kind === 'CONFIRM'
        ? this.plain.judge(kind, [a], [b], !isByLead)
        : this.plain.judge(kind, [...left], [...right], !isByLead);
    await this.judge(requested, isTaken, isByLead);
  }

  private async split(which: number, bits: number): Promise<void> {
    const several = this.plain.links.children.filter(({ length }) => length > 1);
    const child = several[which % several.length];
    if (!child) return;
    const [first = '', ...others] = child;
    const parted = others.filter((_, index) => bits & (1 << index));
    if (parted.length === 0) parted.push(others[0] ?? '');
    const rest = [first, ...others.filter((id) => !parted.includes(id))];
    const [records, left] = bits % 2 === 0 ? [parted, rest] : [rest, parted];
    this.plain.judge('SPLIT', left, records);
    await this.judge({ kind: 'SPLIT', child: this.id(first), records }, true);
  }

  private async undo(index: number): Promise<void> {
    const judgement = this.judgements[index];
    if (judgement === undefined) return;
    const undone = fixture.judge({ kind: 'UNDO', judgement });
    const refused = await codeOf(undone);
    expect(refused).toBe(this.plain.undo(index) ? null : 'JUDGEMENT_CONFLICT');
    if (refused === null) this.undos.set(index, (await undone).id);
  }

  /** A colleague seconds the judgement, or its undo. */
  private async second(index: number): Promise<void> {
    const undo = this.undos.get(index);
    const judgement = undo ?? this.judgements[index];
    if (judgement === undefined) return;
    const before = await everything();
    const refused = await codeOf(
      fixture.judge({ kind: 'SECOND', judgement }, { actor: { ...OFFICER, id: 'officer-2' } }),
    );
    const isTaken = undo === undefined ? this.plain.second(index) : this.plain.secondUndo(index);
    expect({ index, refused }).toEqual({ index, refused: isTaken });
    if (refused !== null) expect(await everything()).toEqual(before);
  }

  private async judge(requested: RequestContext, isTaken: boolean, isByLead = true): Promise<void> {
    const before = await everything();
    const more: object = 'left' in requested ? { byLead: isByLead } : {};
    const judged = fixture.judge(requested, more);
    const refused = await codeOf(judged);
    expect({ requested, refused }).toEqual({ requested, refused: isTaken ? null : 'JUDGEMENT_CONFLICT' });
    if (!isTaken) {
      expect(await everything()).toEqual(before);
      return;
    }
    // When it is undone at once nothing of it remains; then it is judged again.
    const after = await everything();
    await fixture.judge({ kind: 'UNDO', judgement: (await judged).id });
    expect(await everything()).toEqual(before);
    this.judgements.push((await fixture.judge(requested, more)).id);
    expect(withoutJudgements(await everything())).toEqual(withoutJudgements(after));
  }

  private async compare(): Promise<void> {
    const { links, raised, seen } = this.plain;
    const rows = await fixture.store.query<{ record: string; child: string; linkedBy: string[] }>(
      `SELECT c.record_key || CASE WHEN c.person > 0 THEN '#' || c.person ELSE '' END AS record, c.linked_by AS "linkedBy",
         f.record_key || CASE WHEN f.person > 0 THEN '#' || f.person ELSE '' END AS child
       FROM claim c JOIN claim f ON f.seq = c.child WHERE NOT c.gone ORDER BY c.seq`,
    );
    const expected = seen.flatMap((record) => {
      const [child] = links.children.find((members) => members.includes(record)) ?? [];
      return child === undefined ? [] : [{ record, child, linkedBy: [...(links.linkedBy.get(record) ?? [])].sort() }];
    });
    expect(rows.map((row) => ({ ...row, linkedBy: [...row.linkedBy].sort() }))).toEqual(expected);
    expect(await parts('vouched')).toEqual(this.plain.vouched.map((claims) => [...claims].sort().join(' ')).sort());
    expect((await parts('guarded', 'c.guarded')).flatMap((claims) => claims.split(' ')).sort()).toEqual(
      [...this.plain.guarded].sort(),
    );
    const alerts = await fixture.store.query<{ pair: string }>(
      `SELECT l.record_key || CASE WHEN l.person > 0 THEN '#' || l.person ELSE '' END || ' '
         || h.record_key || CASE WHEN h.person > 0 THEN '#' || h.person ELSE '' END AS pair
       FROM alert a JOIN claim l ON l.seq = a.low JOIN claim h ON h.seq = a.high WHERE a.kind = 'CONFLICT'`,
    );
    expect(new Set(alerts.map(({ pair }) => pair))).toEqual(raised);
    const known = await readChildren(fixture.store, [...this.idOf.values()]);
    const children = new Map(
      [...this.idOf].map(([record, id]) => {
        const records = known.get(id)?.claims.map(({ recordId }) => recordId) ?? [];
        expect({ record, records }).toEqual({ record, records: this.plain.childOf(record) });
        return [record, records] as const;
      }),
    );
    this.snapshots.push({ at: fixture.clock.now(), children });
  }

  /** Any past moment reads as it was. */
  async lookBack(): Promise<void> {
    for (const { at, children } of this.snapshots) {
      for (const [record, id] of this.idOf) {
        const records = (await readAsOf(fixture.store, id, at)).map(({ recordId }) => recordId);
        expect({ record, at, records }).toEqual({ record, at, records: children.get(record) ?? [] });
      }
    }
  }

  private id(record: string): string {
    return this.idOf.get(record) ?? '';
  }
}

/** Claims with the same value in a column. */
async function parts(column: 'vouched' | 'guarded', condition = 'true'): Promise<string[]> {
  const rows = await fixture.store.query<{ id: string; part: string }>(
    `SELECT c.record_key || CASE WHEN c.person > 0 THEN '#' || c.person ELSE '' END AS id, c.${column}::text AS part
     FROM claim c WHERE NOT c.gone AND ${condition}`,
  );
  const byPart = new Map<string, string[]>();
  for (const { id, part } of rows) byPart.set(part, [...(byPart.get(part) ?? []), id]);
  return [...byPart.values()].map((ids) => ids.sort().join(' ')).sort();
}

interface ClaimState {
  readonly judged_by: readonly string[];
}

/** Everything that a judgement can change. */
async function everything(): Promise<readonly ClaimState[]> {
  return fixture.store.query<ClaimState>(
    `SELECT seq, born_id, gone, heir, child, cluster, vouched, guarded, linked_by, bears, cites, confirmed_with, judged_by
     FROM claim ORDER BY seq`,
  );
}

function withoutJudgements(claims: readonly ClaimState[]): object[] {
  return claims.map(({ judged_by, ...rest }) => ({ ...rest, judged: judged_by.length }));
}

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof GraphQLError) return error.extensions.code;
    throw error;
  }
}

it('records that come, change and go and people who judge and undo leave what a plain registry computes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 16, size: 'max' }), async (steps) => {
      await fixture.empty();
      const both = new Interleaving();
      for (const next of steps) await both.take(next);
      await both.lookBack();
    }),
    { numRuns: RUNS },
  );
});
