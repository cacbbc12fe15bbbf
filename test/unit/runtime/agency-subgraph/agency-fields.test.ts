import { HOMES, AHTU } from '../../../../schema/agencies/agencies';
import type { CallerContext } from '../../../../schema/rights/caller';
import type { MovementEvent } from '../../../../schema/records/movement';
import { levelsOf, type RecordRelation } from '../../../../schema/rights/rights';
import { createSecrets } from '../../../../schema/signing/secrets';
import { agencyFields, type Reading } from '../../../../subgraphs/runtime/agency-subgraph/agency-fields';
import type { AgencyContext } from '../../../../subgraphs/runtime/agency-subgraph/agency-context';
import type { Lookup } from '../../../../subgraphs/runtime/cache/lookup';
import { createDisclosureRecorder } from '../../../../subgraphs/runtime/rights/disclosure-recorder';
import { createViews } from '../../../../subgraphs/runtime/rights/views';
import { testRefs } from '../../../signing';
import { callerContextOf, OFFICER, refTo } from '../../agency-graph';

interface Wire {
  readonly name: string;
  readonly isGrave?: boolean;
}

const KEY = 'ahtu-mp:case:AHTU-MP-2025-0001';
const STAY_KEY = 'homes-rj:stay:CHB2025_000123';
const record: Wire = { name: 'as the agency wrote it' };
const grave: Wire = { ...record, isGrave: true };
const PARTNER = callerContextOf('PARTNER_APP', 'SEARCH');
const SUPERVISOR = callerContextOf('SUPERVISOR', 'MONITOR');
const stranger: RecordRelation = { protected: false, relations: [] };
const protectedStranger: RecordRelation = { protected: true, relations: [] };

const secrets = createSecrets(Buffer.alloc(32));
const sdl = `
  type AhtuCase @group(is: CASE, masked: KEPT) {
    ref: RecordRef! @inaccessible
    name: String @group(is: IDENTITY)
    fetchedAt: Float
    stale: Boolean
  }
  type Stay { ref: RecordRef! @inaccessible name: String @group(is: PLACE_OF_CARE) }
`;

function contextOf(lookup: Lookup<Wire>, callerContext: CallerContext): AgencyContext<Wire> {
  const load = () => Promise.resolve(lookup);
  const records = { load, loadMany: (keys: readonly string[]) => Promise.all(keys.map(load)) };
  return {
    records,
    callerContext,
    recorder: createDisclosureRecorder(['CASE', 'IDENTITY']),
    views,
    refs: testRefs,
    now: 0,
  };
}
const views = createViews({ sdl, token: (kind, value) => secrets.token(kind, value) });

const toObject = ({ name }: Wire, { fetchedAt, stale }: Reading) => ({ name, fetchedAt, stale });
const found = (fetchedAt: number, stale = false, of = record): Lookup<Wire> => ({
  state: 'found',
  record: of,
  fetchedAt,
  stale,
  code: null,
});
const absent: Lookup<Wire> = { state: 'absent', fetchedAt: 1, stale: false, code: null };

function ask(convert: (wire: Wire, reading: Reading) => object | null) {
  const fields = agencyFields<Wire>(AHTU, { protects: ({ isGrave }) => isGrave === true });
  const resolve = fields.reference('case', convert);
  return (lookup: Lookup<Wire>, { callerContext = OFFICER, ref = refTo(KEY) } = {}) =>
    resolve({ ref }, contextOf(lookup, callerContext));
}
const coded = (code: string) => ({ extensions: { code, source: 'ahtu-mp' } });

describe('a record on its way into the graph', () => {
  it('is converted once for as long as it is the same reading, for every caller', async () => {
    const convert = jest.fn(toObject);
    const answer = ask(convert);
    const first = await answer(found(1000));
    expect(await answer(found(1000))).toBe(first);
    await answer(found(1000), { callerContext: PARTNER, ref: refTo(KEY, stranger) });
    expect(convert).toHaveBeenCalledTimes(1);
  });

  it('is converted again when it was read again or became stale', async () => {
    const answer = ask(toObject);
    expect(await answer(found(1000))).toMatchObject({ fetchedAt: 1000, stale: false });
    expect(await answer(found(2000))).toMatchObject({ fetchedAt: 2000, stale: false });
    expect(await answer(found(2000, true))).toMatchObject({ fetchedAt: 2000, stale: true });
    expect(await answer(found(2000))).toMatchObject({ fetchedAt: 2000, stale: false });
  });

  it('is shown as far as each caller may see it, whoever called before', async () => {
    const answer = ask(toObject);
    const requested = { ref: refTo(KEY, stranger), callerContext: PARTNER };
    expect(await answer(found(1000))).toMatchObject({ name: record.name });
    expect(await answer(found(1000), requested)).toMatchObject({ name: null, fetchedAt: 1000 });
    expect(await answer(found(1000))).toMatchObject({ name: record.name });
  });

  it('has the reference by which it was requested, and no other caller’s', async () => {
    const answer = ask(toObject);
    for (const ref of [refTo(KEY), refTo(KEY, { protected: false, relations: ['ASSIGNED_CASE'] }), refTo(KEY)]) {
      expect(await answer(found(1000), { ref })).toMatchObject({ ref });
    }
  });

  it('is protected by what it states itself, before the registry has its claim', async () => {
    const answer = ask(toObject);
    const requested = { callerContext: callerContextOf('CHILDLINE', 'CARE'), ref: refTo(KEY, stranger) };
    expect(await answer(found(1000), requested)).toMatchObject({ name: record.name });
    expect(await answer(found(1000, false, grave), requested)).toMatchObject({ name: null });
    expect(await answer(found(1000, false, grave))).toMatchObject({ name: record.name });
  });

  it('is a coded error when its agency failed, and another when it has no such record', async () => {
    const answer = ask(toObject);
    await expect(answer({ state: 'failed', code: 'AGENCY_TIMEOUT' })).rejects.toMatchObject(coded('AGENCY_TIMEOUT'));
    await expect(answer(absent)).rejects.toMatchObject(coded('RECORD_NOT_FOUND'));
    await expect(ask(() => null)(found(1000))).rejects.toMatchObject(coded('RECORD_NOT_FOUND'));
  });

  it('that the caller may not see is answered in the same bytes as one that is absent', async () => {
    const hidden = { callerContext: callerContextOf('HOME_STAFF', 'CARE'), ref: refTo(KEY, stranger) };
    const errors = [absent, found(1000), { state: 'failed', code: 'AGENCY_TIMEOUT' } as const].map(async (lookup) =>
      JSON.stringify(await ask(toObject)(lookup, hidden).catch((error: unknown) => error)),
    );
    const [missing, ...others] = await Promise.all(errors);
    expect(missing).toContain('RECORD_NOT_FOUND');
    expect(others).toEqual([missing, missing]);
  });

  it('of a stay does not exist for callers who may not know that the child is in care', async () => {
    const resolve = agencyFields<Wire>(HOMES).reference('stay', toObject);
    const answer = (callerContext: CallerContext) =>
      resolve({ ref: refTo(STAY_KEY, stranger) }, contextOf(found(1000), callerContext)).catch(
        (error: unknown) => error,
      );
    expect(await answer(SUPERVISOR)).toMatchObject({ name: null });
    expect(await answer(PARTNER)).toMatchObject({ extensions: { code: 'RECORD_NOT_FOUND' } });
  });

  it('is refused for anything that is no reference to this agency’s records, without repeating it', async () => {
    for (const ref of [KEY, `c1 - ${STAY_KEY}`, `c1 EVERYTHING ${KEY}`, 'c1 - 0123/2025', '', 7, undefined]) {
      const fields = agencyFields<Wire>(AHTU).reference('case', toObject);
      const error: unknown = await fields({ ref }, contextOf(found(1), OFFICER)).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ extensions: { code: 'RECORD_KEY_FOREIGN' } });
      expect(JSON.stringify(error)).not.toMatch(/AHTU-MP|CHB2025|0123|c1/);
    }
  });
});

describe('a list of records', () => {
  const list = agencyFields<Wire>(AHTU).list('case', toObject);

  it('has a coded error, without its key, for each record that cannot be shown', async () => {
    const child = { id: 'c1', ahtuKeys: [refTo(KEY), 'no reference', refTo(KEY, stranger)] };
    const answer = await list(child, {}, contextOf(found(1), callerContextOf('HOME_STAFF', 'CARE')));
    expect(answer).toMatchObject([
      { name: record.name },
      { extensions: { code: 'RECORD_KEY_FOREIGN' } },
      { extensions: { code: 'RECORD_NOT_FOUND' } },
    ]);
    expect(JSON.stringify(answer?.filter((one) => one instanceof Error))).not.toMatch(/AHTU-MP|no reference/);
  });

  it('is null, not empty, if the caller may know of none', async () => {
    const child = { id: 'c1', ahtuKeys: [testRefs.hiddenKind('case')] };
    expect(await list(child, {}, contextOf(found(1), callerContextOf('RAILWAY_POST', 'TRACE')))).toBeNull();
  });

  it('is empty for a child without keys', async () => {
    expect(await list({ id: 'c1', ahtuKeys: null }, {}, contextOf(absent, OFFICER))).toEqual([]);
  });
});

describe('the report of movement', () => {
  const at = { from: '2025-10-03T14:05:00+05:30', to: '2025-10-03T14:05:00+05:30', precision: 'MINUTE' } as const;
  const place = { name: 'Lanji', nameHi: null, district: 'Balaghat', state: 'MP', lat: 21.5, lon: 80.5, precision: 'TOWN' } as const; // prettier-ignore
  const toEvents = (_: Wire, key: string, fetchedAt: string): MovementEvent[] =>
    (['SIGHTED', 'TEAM_SENT'] as const).map((kind) => ({ kind, at, place, record: { type: 'AhtuCase', key }, sourceUpdatedAt: null, fetchedAt, childPresent: true })); // prettier-ignore
  const report = agencyFields<Wire>(AHTU).report(toEvents);
  const ofChild = (...ahtuKeys: unknown[]) => ({ id: 'c1', ahtuKeys });

  it('has what the caller may see of each record, under its encrypted key', async () => {
    const { events } = await report(ofChild(refTo(KEY, stranger)), {}, contextOf(found(1), PARTNER));
    expect(events).toMatchObject([
      { kind: 'SIGHTED', place: { precision: 'DISTRICT' }, record: { key: testRefs.encryptKey(KEY) } },
    ]);
    const whole = await report(ofChild(refTo(KEY)), {}, contextOf(found(1), OFFICER));
    expect(whole.events.map(({ kind, place: where }) => [kind, where?.name])).toEqual([
      ['SIGHTED', 'Lanji'],
      ['TEAM_SENT', 'Lanji'],
    ]);
  });

  it('has no record that the caller may not see', async () => {
    const callerContext = callerContextOf('HOME_STAFF', 'CARE');
    const reports = [found(1), absent].map((lookup) =>
      report(ofChild(refTo(KEY, stranger)), {}, contextOf(lookup, callerContext)),
    );
    const [hidden, missing] = await Promise.all(reports);
    expect(hidden).toEqual(missing);
    expect(hidden).toMatchObject({ events: [], sources: [{ absent: [testRefs.encryptKey(KEY)] }] });
  });

  it('records the groups of the statements it may hold, whatever else the operation requests', async () => {
    const context = contextOf(found(1), PARTNER);
    await report(ofChild(refTo(KEY, stranger)), {}, context);
    expect(context.recorder.disclosed()).toEqual([
      {
        child: 'c1',
        protected: false,
        returned: { CASE: 'MASKED' },
        withheld: { CASE: 'MASKED', FAMILY: 'NONE', PLACE_OF_CARE: 'NONE', LEADS: 'NONE' },
      },
    ]);
  });

  it('is refused for keys that are no references', async () => {
    await expect(report(ofChild(refTo(KEY), KEY), {}, contextOf(found(1), OFFICER))).rejects.toMatchObject({
      extensions: { code: 'RECORD_KEY_FOREIGN' },
    });
  });
});

describe('the record of disclosures', () => {
  const disclosedBy = async (callerContext: CallerContext, relation: RecordRelation, lookup: Lookup<Wire>) => {
    const context = contextOf(lookup, callerContext);
    const ref = refTo(KEY, relation);
    const fields = agencyFields<Wire>(AHTU, { protects: ({ isGrave }) => isGrave === true });
    await fields
      .reference('case', toObject)({ ref }, context)
      .catch(() => null);
    return context.recorder.disclosed();
  };

  it('names the child, the groups of the operation and how much of each was disclosed', async () => {
    expect(await disclosedBy(PARTNER, stranger, found(1))).toEqual([
      { child: 'c1', protected: false, returned: { CASE: 'MASKED', IDENTITY: 'MASKED' }, withheld: { CASE: 'MASKED', IDENTITY: 'MASKED' } }, // prettier-ignore
    ]);
  });

  it('states that the child is protected if the registry or the record says so', async () => {
    const withheld = { CASE: 'MASKED', IDENTITY: levelsOf(PARTNER, protectedStranger).IDENTITY };
    const expected = [{ child: 'c1', protected: true, returned: { CASE: 'MASKED' }, withheld }];
    expect(await disclosedBy(PARTNER, protectedStranger, found(1))).toEqual(expected);
    expect(await disclosedBy(PARTNER, stranger, found(1, false, grave))).toEqual(expected);
  });

  it('is empty if no record was disclosed', async () => {
    expect(await disclosedBy(PARTNER, stranger, absent)).toEqual([]);
    expect(await disclosedBy(PARTNER, stranger, { state: 'failed', code: 'AGENCY_TIMEOUT' })).toEqual([]);
    expect(await disclosedBy(callerContextOf('PRESS', 'STATISTICS'), stranger, found(1))).toEqual([]);
  });
});
