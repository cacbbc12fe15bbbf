import type { CallerContext } from '../../../../schema/rights/caller';
import type { SubgraphAnswer } from '../../../../schema/supergraph/subgraph-link';
import { raiseAlerts } from '../../../../subgraphs/children/registry/alerts/alerts';
import { callerContextAs, testCallerContext } from '../../../caller-context';
import { codesOf, NOW, openLedger, type OpenedLedger } from './opened-ledger';
import { ALONE, fir, RATLAM } from './ratlam';

interface Action {
  readonly kind: string;
  readonly child: { readonly records: readonly { readonly recordId: string }[] };
  readonly match: { readonly band: string; readonly left: unknown; readonly right: unknown } | null;
  readonly state: string | null;
  readonly ask: { readonly field: string; readonly expectedBits: number } | null;
}

const investigator = testCallerContext({ unit: { ahtu: 'MP/Nowhere' } });
const committee = callerContextAs('CWC_MEMBER', { unit: { committee: 'MP/Nowhere' } });
const officerOf = (station: string) => callerContextAs('STATION_IO', { unit: { station } });

let ledger: OpenedLedger;
let drive: string;
beforeAll(async () => {
  ledger = await openLedger();
  await ledger.give(RATLAM);
  const [alone] = await ledger.store.query<{ seq: number }>('SELECT seq::float8 FROM claim WHERE record_key = $1', [
    ALONE,
  ]);
  const alert = { kind: 'FOUND_WITHOUT_REPORT', low: alone?.seq ?? 0, high: null, bits: null, modelVersion: null } as const; // prettier-ignore
  await ledger.store.transaction((database) => raiseAlerts(database, NOW, [alert]));
  const [row] = await ledger.store.query<{ id: string }>('SELECT id FROM case_drive');
  drive = row?.id ?? '';
});
afterAll(() => ledger.close());

function ask(callerContext: CallerContext, first = 50, id = drive): Promise<SubgraphAnswer> {
  const query = `query ($of: [_Any!]!, $first: Int!) { _entities(representations: $of) { ... on Drive { next(first: $first) {
    kind child { records { recordId } } match { band left { child { id } } right { child { id } } } state
    ask { field expectedBits } } } } }`;
  return ledger.ask(callerContext, query, { of: [{ __typename: 'Drive', id }], first });
}
const actionsIn = ({ data }: SubgraphAnswer) => (data as { _entities: { next: Action[] | null }[] })._entities[0]?.next;
const nextOf = async (callerContext: CallerContext, first?: number) => actionsIn(await ask(callerContext, first));
const shown = (actions: readonly Action[] | null | undefined) =>
  actions?.map(({ kind, child }) => [kind, child.records[0]?.recordId]);

describe('what to do next in a drive', () => {
  it('is to judge strong matches, to send teams, to find reports, and to complete reports', async () => {
    const actions = await nextOf(investigator);
    expect(shown(actions)?.slice(0, 3)).toEqual([
      ['JUDGE_MATCH', fir(3)],
      ['SEND_TEAM', fir(2)],
      ['FIND_REPORT', ALONE],
    ]);
    const [judge, send, ...others] = actions ?? [];
    expect(judge?.match).toMatchObject({ band: 'STRONG', left: { child: {} }, right: { child: {} } });
    expect([send?.state, send?.match]).toEqual(['RJ', null]);
    const incomplete = others.slice(1);
    expect(shown(incomplete)?.map(([kind]) => kind)).toEqual(['COMPLETE_REPORT', 'COMPLETE_REPORT', 'COMPLETE_REPORT']);
    expect(shown(incomplete)?.map(([, key]) => key).sort()).toEqual([fir(1), fir(4), fir(7)]); // prettier-ignore
    expect(incomplete.every(({ ask }) => (ask?.expectedBits ?? 0) > 0)).toBe(true);
  });

  it('asks for what the records do not say and the caller may see', async () => {
    // What a report of another says of the family is not for the investigator, who therefore is not told that it lacks it.
    const fields = (await nextOf(investigator))?.flatMap(({ ask }) => ask?.field ?? []);
    expect(new Set(fields)).toEqual(new Set(['MARKS']));
    const own = await nextOf(officerOf('MP/1002'));
    expect(shown(own)).toEqual([['COMPLETE_REPORT', fir(7)]]);
    expect(['FATHER', 'MOTHER', 'PLACE', 'PHONE', 'GIVEN', 'SURNAME']).toContain(own?.[0]?.ask?.field);
  });

  it('is shown without match and question to whoever knows no more of leads than that there are some', async () => {
    const actions = await nextOf(committee);
    const listed = shown(actions) ?? [];
    const located = listed.flatMap(([kind, key]) => (kind === 'SEND_TEAM' ? [key] : []));
    // Two were met on the same day; whoever has been located longest comes first.
    expect([...located.slice(0, 2).sort(), located[2]]).toEqual([fir(2), fir(4), fir(1)]);
    expect(listed.slice(0, 3)).toEqual([
      ['JUDGE_MATCH', fir(3)],
      ['SEND_TEAM', located[0]],
      ['FIND_REPORT', ALONE],
    ]);
    expect(actions?.every(({ match, ask }) => match === null && ask === null)).toBe(true);
  });

  it('is as long as it was asked for, and no longer than fifty', async () => {
    expect(shown(await nextOf(investigator, 1))).toEqual([['JUDGE_MATCH', fir(3)]]);
    for (const first of [0, 101]) expect(codesOf(await ask(investigator, first))).toEqual(['PAGE_SIZE_INVALID']);
  });

  it('is not for callers who may know of no leads, and of no drive that no record names', async () => {
    for (const role of ['SUPERVISOR', 'PARTNER_APP', 'STATISTICS', 'PRESS'] as const) {
      expect(await nextOf(callerContextAs(role))).toBeNull();
    }
    expect(codesOf(await ask(investigator, 5, 'drive-none'))).toEqual(['DRIVE_NOT_FOUND']);
  });

  it('notes who is named, and nobody else', async () => {
    const { extensions } = await ask(investigator, 2);
    // The first match has two sides.
    expect((extensions as { disclosed: unknown[] }).disclosed).toHaveLength(3);
  });
});
