import { PURPOSES, type PurposeName, type Role, type UnitKind } from '../../../schema/rights/caller';
import type { Group } from '../../../schema/rights/rights';
import matrix from '../../../schema/rights/rights.json';
import { testCallerContext } from '../../caller-context';
import type { RunningGraph } from '../graph/running-graph';
import { startWholeGraph } from './matrix/whole-graph';

/** Something of each group. */
const ASKED: Readonly<Record<Group, string>> = {
  STATISTICS: '{ statistics { unit asOf } }',
  CASE: '{ child(id: "x") { status } }',
  IDENTITY: '{ child(id: "x") { names { text } } }',
  FAMILY: '{ child(id: "x") { firs { victim { father { text } } } } }',
  DESCRIPTION: '{ child(id: "x") { firs { victim { description { build } } } } }',
  PLACE_OF_CARE: '{ child(id: "x") { stays { home { name } } } }',
  REPORTS: '{ child(id: "x") { stays { protectedReports { kind } } } }',
  LEADS: '{ child(id: "x") { firs { leads { kind } } } }',
  ACCUSED: '{ child(id: "x") { firs { suspects { name } } } }',
  AUDIT: '{ disclosures(first: 1) { edges { cursor } } }',
};

const BREAK_GLASS = 'mutation { breakGlass(child: "x", reason: "A reason of more than twenty characters.") { id } }';

interface Row {
  readonly role: Role;
  readonly purposes: readonly string[];
  readonly unit: string | null;
  readonly statisticsUnit?: string;
  readonly smallestCell?: number;
  readonly sources?: string;
  readonly rights: Readonly<Partial<Record<Group, Readonly<Partial<Record<string, string>>>>>>;
}

/** A role's first row, with the purpose FIND if the role has it. */
const rows = matrix.rows
  .filter((row) => !('finds' in row))
  .flatMap((row) => row.roles.map((role): Row => ({ ...row, role: role as Role })));
const finders = new Set(matrix.rows.flatMap((row) => ('finds' in row ? row.roles : [])));

/** The units that dealt with the girl from Katni, with the zone of her railway. */
const UNITS: Readonly<Record<UnitKind, string>> = {
  ...{ station: 'MP/23250006', district: 'MP/Katni', range: 'MP/Jabalpur', zone: 'NWR', home: 'MP/KAT/CH/0003' },
  ...{ committee: 'RJ/Alwar', ahtu: 'MP/Katni', post: 'NWR/AWR', source: 'police-mp' },
};

describe('a role and its purposes', () => {
  let graph: RunningGraph;
  let child: string;
  beforeAll(async () => {
    graph = await startWholeGraph(100);
    const katni = graph.agencies.story().featured.find(({ id }) => id.endsWith('katni-alwar'));
    child = await graph.childOf(katni?.records ?? []);
  });
  afterAll(() => graph.close());

  const as = (role: Role, purpose: string | null) => {
    const caller = { id: `the-${role}`, role, unit: UNITS, client: 'purposes-test', child };
    return testCallerContext(caller, purpose === null ? null : { name: purpose as PurposeName });
  };
  const refusal = async (query: string, role: Role, purpose: string | null) => {
    const response = await graph.post({ query }, as(role, purpose));
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return [response.status, errors?.[0]?.extensions.code ?? null];
  };

  it.each(rows)('$role may name its own purposes, and no other', async ({ role, purposes: usual }) => {
    const purposes = finders.has(role) ? [...usual, 'FIND'] : usual;
    const given = Object.fromEntries(await Promise.all(PURPOSES.map(async (purpose) => [purpose, await refusal(ASKED.STATISTICS, role, purpose)]))); // prettier-ignore
    const isOwn = (purpose: string) => purposes.includes(purpose) && purpose !== 'CHARACTER_CHECK';
    const wanted = PURPOSES.map((purpose) => [purpose, isOwn(purpose) ? [200, null] : [403, 'PURPOSE_REFUSED']]);
    expect(given).toEqual(Object.fromEntries(wanted));
  });

  it.each(rows)('$role learns nothing but statistics without a purpose', async ({ role }) => {
    for (const [group, query] of [...Object.entries(ASKED), ['AUDIT, to write', BREAK_GLASS]] as const) {
      const wanted = group === 'STATISTICS' ? [200, null] : [403, 'PURPOSE_REQUIRED'];
      expect([group, await refusal(query, role, null)]).toEqual([group, wanted]);
    }
  });

  describe('of statistics', () => {
    interface Statistics {
      readonly unit: string | null;
      readonly cells: readonly { readonly count: number | null; readonly withheld: boolean }[];
    }
    const countsFor = async (role: Role) => {
      const query = '{ statistics { unit cells { count withheld } } }';
      const { data } = await graph.ask<{ statistics: Statistics | null }>(query, {}, as(role, null));
      return data?.statistics ?? null;
    };
    const countsOfAll = async () => (await countsFor('AUDITOR'))?.cells.map(({ count }) => count ?? NaN) ?? [];

    it.each(rows)('$role sees those of all units, of its own unit, or none', async (row) => {
      const all = await countsOfAll();
      const { ALWAYS: always, OWN_UNIT: own } = row.rights.STATISTICS ?? {};
      const given = await countsFor(row.role);
      const kind = (row.statisticsUnit ?? row.unit) as UnitKind;
      const unit = always ? null : `${kind}:${UNITS[kind]}`;
      expect(given && given.unit).toEqual((always ?? own) ? unit : null);
      expect(given === null).toBe((always ?? own) === undefined);
      const cells = given?.cells ?? [];
      if (!always) {
        const counts = cells.map(({ count }) => count ?? NaN);
        expect(counts.every((count, at) => count <= (all[at] ?? 0))).toBe(true);
        expect(given === null || sum(counts) < sum(all)).toBe(true);
        return;
      }
      const { smallestCell = 0 } = row;
      const wanted = all.map((count) => ({
        count: count < smallestCell ? null : count,
        withheld: count < smallestCell,
      }));
      expect(cells).toEqual(wanted);
    });

    it('has cells that are too small to show to some roles', async () => {
      const all = await countsOfAll();
      expect([all.some((count) => count > 0 && count < 5), all.some((count) => count >= 5)]).toEqual([true, true]);
    });
  });

  describe('of the sources', () => {
    it.each(rows)('$role sees all, its own, those of its state or zone, or none, without a purpose', async (row) => {
      const query = '{ sources { id } }';
      const { data } = await graph.ask<{ sources: { id: string }[] | null }>(query, {}, as(row.role, null));
      const isWithin: Readonly<Record<string, (id: string) => boolean>> = {
        ALL: () => true,
        OWN_UNIT: (id) => id === UNITS.source,
        OWN_STATE: (id) => id.endsWith('-mp'),
        OWN_ZONE: (id) => id === `railway-${UNITS.zone.toLowerCase()}`,
      };
      const may = row.sources === undefined ? undefined : isWithin[row.sources];
      expect(data?.sources?.map(({ id }) => id).sort() ?? null).toEqual(
        may ? graph.sourceIds.filter(may).sort() : null,
      );
    });
  });

  describe('of the disclosure log', () => {
    interface Entry {
      readonly callerId: string;
      readonly children: readonly { readonly token: string }[];
    }
    const entriesFor = async (role: Role, purpose: string) => {
      const query = '{ disclosures(first: 100) { edges { node { callerId children { token } } } } }';
      const { data } = await graph.ask<{ disclosures: { edges: { node: Entry }[] } | null }>(query, {}, as(role, purpose)); // prettier-ignore
      return data?.disclosures?.edges.map(({ node }) => node) ?? null;
    };

    it.each(rows)('$role sees all, those of its command, its own, or none', async ({ role, purposes, rights }) => {
      // A caller of none of these units, and callers of each.
      await graph.ask('query ($child: ID!) { child(id: $child) { status } }', { child });
      for (const one of rows) await graph.ask('query ($child: ID!) { child(id: $child) { status } }', { child }, as(one.role, one.purposes[0] ?? null)); // prettier-ignore
      for (const purpose of purposes) {
        const entries = await entriesFor(role, purpose);
        const callers = [...new Set(entries?.map(({ callerId }) => callerId))];
        const right = rights.AUDIT ?? {};
        if (right['ALWAYS']) expect(callers).toEqual(expect.arrayContaining(['officer-1', 'the-STATION_IO']));
        else if (right['UNIT_CALLS']) {
          expect(callers).toContain('the-STATION_IO');
          expect(callers).not.toContain('officer-1');
        } else if (right['OWN_CALLS']) expect(callers).toEqual([`the-${role}`]);
        else if (right['OWN_CHILD']) {
          expect(callers).toEqual(expect.arrayContaining(['officer-1', 'the-STATION_IO']));
          expect(new Set(entries?.map((entry) => entry.children.map(({ token }) => token).join())).size).toBe(1);
        } else expect(entries).toBeNull();
      }
    });
  });
});

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
