import { AGENCY_REGISTRY, POLICE, HOMES, RAILWAY, type Agency } from '../../../../schema/agencies/agencies';
import type { CallerContext } from '../../../../schema/rights/caller';
import { callerContextAs, testCallerContext } from '../../../caller-context';
import { testCursors as cursors, testRefs, testSecrets } from '../../../signing';
import { parseRecordKey } from '../../../../schema/agencies/record-key';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import type { ChildReader } from '../../../../subgraphs/children/view/child-reader';
import { createViewOf } from '../../../../subgraphs/children/view/child-view';
import type { ChildRow, KnownClaim } from '../../../../subgraphs/children/registry/claims/claim-rows';
import type { OpenGrants } from '../../../../subgraphs/disclosures/break-glass/open-grants';
import type { Within } from '../../../../subgraphs/children/registry/claims/numbered-claims';
import { noRecord, type RecordMatch } from '../../../../subgraphs/children/registry/lookup/record-lookup';
import type { Fit } from '../../../../subgraphs/children/registry/lookup/record-place';
import { createVisibleChildren, type VisibleChildren } from '../../../../subgraphs/children/view/visible-children';
import {
  createDisclosureRecorder,
  type DisclosureRecorder,
} from '../../../../subgraphs/runtime/rights/disclosure-recorder';
import { createViews } from '../../../../subgraphs/runtime/rights/views';
import { knownClaim } from '../known-claims';

const NOW = Date.parse('2025-10-03T12:00:00+05:30');
const { token, recordOf } = testSecrets;
const fir = (number: number) => `police-mp:fir:MP/23380012/2025/${number}`;
const stay = (number: number) => `homes-rj:stay:CHB2025_${number}`;

/** A registry that holds these children, in this order, and counts the calls to it. */
function registryOf(...children: readonly (readonly KnownClaim[])[]) {
  const rows = children.map((claims): ChildRow => {
    const id = claims[0]?.claimId ?? '';
    return { id, claims: claims.map((claim) => ({ ...claim, vouchedId: id })) };
  });
  const requested = { withins: [] as (Within | null)[], pages: 0, children: 0 };
  const reader: ChildReader = {
    child(id) {
      requested.children += 1;
      return Promise.resolve(rows.find(({ claims }) => claims.some(({ claimId }) => claimId === id)) ?? null);
    },
    records(agency, number, within) {
      requested.withins.push(within);
      const isMeant = ({ recordId }: KnownClaim) =>
        parseRecordKey(recordId)?.agency === agency && (recordId === number || recordId.endsWith(`/${number}`));
      const isOwn = ({ heldBy, recordId }: KnownClaim) =>
        !within || (within.unit !== null && heldBy.includes(within.unit)) || recordId === within.recordKey;
      const claims = rows.flatMap((row) => {
        const isWithin = within?.linked ? row.claims.some(isOwn) : null;
        return row.claims.filter((claim) => isMeant(claim) && (isWithin ?? isOwn(claim)));
      });
      return Promise.resolve(
        claims.map(({ claimId, recordId }) => ({
          claimId,
          recordId,
          station: 'Kotwali',
          year: 2025,
          fit: 2,
          fitUnnamed: 2,
        })),
      );
    },
    page(list, first, after) {
      requested.pages += 1;
      const listed = rows.flatMap((row, index) => {
        const isOf = list === 'ALL' || row.claims.some(({ heldBy }) => heldBy.includes(list));
        return isOf && index + 1 > after ? [{ seq: index + 1, id: row.id }] : [];
      });
      return Promise.resolve(listed.slice(0, first));
    },
    sources: () => Promise.resolve([]),
    note: () => undefined,
    close: () => Promise.resolve(),
  };
  return { reader, requested };
}

const viewOf = createViewOf(createViews({ sdl: subgraphSdl('children'), token }), testRefs, AGENCY_REGISTRY);
const closed: OpenGrants = { isOpen: () => false };

function seenBy(
  callerContext: CallerContext,
  { reader }: { readonly reader: ChildReader },
  recorder: DisclosureRecorder = createDisclosureRecorder([]),
): VisibleChildren {
  const grants = closed;
  const parts = { reader, viewOf, cursors, token, recordOf, grants, agencies: AGENCY_REGISTRY };
  return createVisibleChildren(parts, { callerContext, recorder }, NOW);
}

/** The extensions of the coded error that it rejects with, as clients see them. */
async function refusal(requested: Promise<unknown>): Promise<string> {
  return requested.then(
    () => 'none',
    (error: unknown) => JSON.stringify((error as { extensions: unknown }).extensions),
  );
}

const idsOf = async (children: VisibleChildren, first = 100, after: string | null = null) =>
  (await children.page(first, after)).edges.map(({ node }) => node.id);

const partner = callerContextAs('PARTNER_APP');
const committee = callerContextAs('CWC_MEMBER', { unit: { committee: 'RJ/Alwar' } });
const HOME = 'home:RJ/ALW/CH/0007';
const home = callerContextAs('HOME_STAFF', { unit: { home: 'RJ/ALW/CH/0007' } });
const nobodys = (['STATISTICS', 'PRESS', 'OPERATOR', 'FAMILY'] as const).map((role) => callerContextAs(role));

const found = knownClaim(fir(1));
const kept = knownClaim(stay(2), { heldBy: [HOME] });
const both = [knownClaim(fir(3)), knownClaim(stay(3), { heldBy: [HOME] })];
const other = knownClaim(fir(4));
const registry = registryOf([found], [kept], both, [other]);

describe('a child who may not be seen is answered as one who does not exist', () => {
  it('by id', async () => {
    const answers = await Promise.all(
      [kept.claimId, 'c-homes-rj:stay:CHB2025_9'].map((id) => refusal(seenBy(partner, registry).child(id))),
    );
    expect(answers[0]?.replace('CHB2025_2', 'CHB2025_9')).toBe(answers[1]);
    expect(await refusal(seenBy(committee, registry).child(kept.claimId))).toBe('none');
  });

  it('by record, even if the child itself may be seen', async () => {
    const unknown = JSON.stringify(noRecord(HOMES, stay(9)).extensions);
    for (const number of [2, 3]) {
      const answer = await refusal(seenBy(partner, registry).byRecord('homes', stay(number)));
      expect(answer.replace(`_${number}`, '_9')).toBe(unknown);
    }
    expect((await seenBy(partner, registry).byRecord('police', token('record', fir(3)))).id).toBe(both[0]?.claimId);
  });

  it('in the list, which is full nevertheless', async () => {
    const children = seenBy(partner, registry);
    expect(await idsOf(children)).toEqual([found.claimId, both[0]?.claimId, other.claimId]);
    const two = await children.page(2, null);
    expect(two.edges.map(({ node }) => node.id)).toEqual([found.claimId, both[0]?.claimId]);
    expect(two.pageInfo.hasNextPage).toBe(true);
    const rest = await children.page(2, two.pageInfo.endCursor);
    expect(rest.edges.map(({ node }) => node.id)).toEqual([other.claimId]);
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('whatever number of them lies between: they alone promise no next page', async () => {
    const hidden = Array.from({ length: 250 }, (_, index) => [knownClaim(stay(1000 + index))]);
    const few = registryOf(
      [found],
      ...hidden,
      [other],
      ...hidden.map(([one]) => [knownClaim(`${one?.recordId ?? ''}x`)]),
    );
    const first = await seenBy(partner, few).page(1, null);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await seenBy(partner, few).page(1, first.pageInfo.endCursor);
    expect(second).toMatchObject({ edges: [{ node: { id: other.claimId } }], pageInfo: { hasNextPage: false } });
  });
});

describe('a caller who may see no child at all', () => {
  it('has the list of an empty registry, which is not asked for anything', async () => {
    const empty = await seenBy(committee, registryOf()).page(10, null);
    for (const callerContext of [...nobodys, testCallerContext({ role: 'CWC_MEMBER' }, null)]) {
      const { requested, reader } = registryOf([found], [kept], both);
      expect(JSON.stringify(await seenBy(callerContext, { reader }).page(10, null))).toBe(JSON.stringify(empty));
      expect(await refusal(seenBy(callerContext, { reader }).child(found.claimId))).toContain('CHILD_NOT_FOUND');
      expect(requested).toMatchObject({ pages: 0, children: 0 });
    }
  });

  it('was given no cursor', async () => {
    const { pageInfo } = await seenBy(committee, registry).page(1, null);
    for (const callerContext of nobodys) {
      expect(await refusal(seenBy(callerContext, registry).page(1, pageInfo.endCursor))).toContain('CURSOR_MALFORMED');
    }
  });

  it('learns of a key of another agency what everyone learns', async () => {
    const { reader } = registryOf();
    const foreign = { ...reader, records: () => Promise.reject(new Error('RECORD_KEY_FOREIGN')) };
    await expect(seenBy(partner, { reader: foreign }).byRecord('railway', fir(1))).rejects.toThrow(
      'RECORD_KEY_FOREIGN',
    );
  });
});

describe('a caller who may see the children of one unit', () => {
  it('has those in the list, and looks numbers up among them', async () => {
    const own = registryOf([found], [kept], both, [other]);
    const children = seenBy(home, own);
    expect(await idsOf(children)).toEqual([kept.claimId, both[0]?.claimId]);
    await children.byRecord('police', fir(3));
    expect(await refusal(children.byRecord('police', fir(1)))).toContain('RECORD_NOT_FOUND');
    expect(own.requested.withins).toEqual(Array(2).fill({ unit: HOME, recordKey: null, linked: true }));
  });

  it('has nobody in the list without a unit, and no cursor from the list of another', async () => {
    expect(await idsOf(seenBy(callerContextAs('HOME_STAFF'), registry))).toEqual([]);
    const all = await seenBy(committee, registry).page(1, null);
    expect(await refusal(seenBy(home, registry).page(1, all.pageInfo.endCursor))).toContain('CURSOR_MALFORMED');
  });

  it('finds the case that is assigned', async () => {
    const callerContext = testCallerContext(
      { role: 'HOME_STAFF', unit: {}, cases: [fir(1)] },
      { name: 'CARE', caseReference: fir(1) },
    );
    const own = registryOf([found], [kept]);
    expect((await seenBy(callerContext, own).byRecord('police', '1')).id).toBe(found.claimId);
    expect(own.requested.withins).toEqual([{ unit: null, recordKey: fir(1), linked: true }]);
  });
});

describe('a number that fits several records', () => {
  const again = knownClaim('police-mh:fir:MH/99999999/2025/1');
  const two = registryOf([found], [again], [other]);
  const extensionsOf = async (callerContext: CallerContext, from = two, agency: Agency = 'police', requested = '1') =>
    JSON.parse(await refusal(seenBy(callerContext, from).byRecord(agency, requested))) as { candidates: object[] };

  it('is refused with what distinguishes them', async () => {
    expect(await extensionsOf(committee)).toEqual({
      code: 'RECORD_AMBIGUOUS',
      got: '1',
      total: 2,
      cut: false,
      candidates: [
        { recordId: found.recordId, station: 'Kotwali', year: 2025 },
        { recordId: again.recordId, station: 'Kotwali', year: 2025 },
      ],
    });
  });

  it('lists 20 of those that the caller may see, in the order they are found, and says how many there are', async () => {
    const hidden = Array.from({ length: 30 }, (_, at) => knownClaim(`homes-rj:stay:X/${at}/1`));
    const firs = (count: number) =>
      Array.from({ length: count }, (_, at) => [knownClaim(`police-mp:fir:MP/${at}/2025/1`)]);
    const some = await extensionsOf(committee, registryOf(...hidden.map((one) => [one]), ...firs(34)));
    expect(some).toMatchObject({ total: 34, cut: true });
    expect(some.candidates.map((one) => (one as { recordId: string }).recordId)).toEqual(
      firs(20).map(([one]) => one?.recordId),
    );
    expect(await extensionsOf(committee, registryOf(...firs(300)))).toMatchObject({ total: 100, cut: true });
    // No count reveals records that may not be seen.
    const stays = registryOf(...hidden.map((one) => [one]), [knownClaim('homes-rj:stay:Y/1', { heldBy: [HOME] })]);
    expect((await seenBy(home, stays).byRecord('homes', '1')).id).toBe('c-homes-rj:stay:Y/1');
  });

  it('means the ones that fit best among those that the caller may see', async () => {
    const fits = (fit: Fit, fitUnnamed: Fit) => (match: RecordMatch) => ({ ...match, fit, fitUnnamed });
    const placed = (...how: ((match: RecordMatch) => RecordMatch)[]) => ({
      reader: {
        ...two.reader,
        records: async (...requested: Parameters<ChildReader['records']>) =>
          (await two.reader.records(...requested)).map((match, at) => how[at]?.(match) ?? match),
      },
    });
    const partly = placed(fits(1, 0), fits(2, 2));
    expect((await seenBy(committee, partly).byRecord('police', '1')).id).toBe(again.claimId);
    expect(await refusal(seenBy(committee, placed(fits(1, 0), fits(1, 0))).byRecord('police', '1'))).toContain(
      'AMBIGUOUS',
    );
  });

  it('is not resolved by the name of a station that the caller sees masked', async () => {
    const named = knownClaim('railway-nwr:contact:1', { heldBy: ['post:NWR/AWR'] });
    const from = registryOf([named]);
    const post = callerContextAs('RAILWAY_POST', { unit: { post: 'NWR/AWR' } });
    const reader: ChildReader = {
      ...from.reader,
      records: async (...requested) =>
        (await from.reader.records(...requested)).map((match) => ({ ...match, fitUnnamed: 0 })),
    };
    const unknown = JSON.stringify(noRecord(RAILWAY, named.recordId).extensions);
    const answer = await refusal(seenBy(post, { reader }).byRecord('railway', named.recordId));
    const isMasked = (await seenBy(post, from).child(named.claimId)).records[0]?.recordId !== named.recordId;
    expect([isMasked, answer]).toEqual([true, unknown]);
  });

  it('names them by tokens, and no station, to a caller who sees case facts masked', async () => {
    const held = [found, again].map((claim) => ({ ...claim, heldBy: ['post:NWR/AWR'] }));
    const post = callerContextAs('RAILWAY_POST', { unit: { post: 'NWR/AWR' } });
    expect((await extensionsOf(post, registryOf(...held.map((claim) => [claim])))).candidates).toEqual(
      [found, again].map(({ recordId }) => ({ recordId: token('record', recordId), station: null, year: 2025 })),
    );
  });

  it('is certain if only one of them may be seen', async () => {
    const held = { ...found, heldBy: ['source:police-mp'] };
    const integrator = callerContextAs('STATE_INTEGRATOR', { unit: { source: 'police-mp' } });
    expect((await seenBy(integrator, registryOf([held], [again])).byRecord('police', '1')).id).toBe(held.claimId);
  });

  it('of one child is not ambiguous', async () => {
    const paper = knownClaim('police-mp:missing-report:MP/23380012/2025/1');
    expect((await seenBy(committee, registryOf([found, paper])).byRecord('police', '1')).id).toBe(found.claimId);
  });
});

describe('the disclosure recorder', () => {
  const tallied = async (callerContext: CallerContext, ask: (children: VisibleChildren) => Promise<unknown>) => {
    const recorder = createDisclosureRecorder(['CASE', 'IDENTITY', 'PLACE_OF_CARE']);
    await ask(seenBy(callerContext, registry, recorder)).catch(() => undefined);
    return recorder.disclosed();
  };

  it('has each child in the answer, with the requested groups that are disclosed and withheld', async () => {
    expect(await tallied(partner, (children) => children.child(found.claimId))).toEqual([
      {
        child: found.claimId,
        shown: found.claimId,
        protected: false,
        returned: { CASE: 'MASKED', IDENTITY: 'MASKED' },
        withheld: { CASE: 'MASKED', IDENTITY: 'MASKED', PLACE_OF_CARE: 'NONE' },
      },
    ]);
    const page = await tallied(committee, (children) => children.page(3, null));
    expect(page.map(({ child }) => child)).toEqual([found.claimId, kept.claimId, both[0]?.claimId]);
  });

  it('has the case facts of the candidates of an ambiguous number', async () => {
    const recorder = createDisclosureRecorder(['IDENTITY']);
    const paper = knownClaim('police-mh:fir:MH/99999999/2025/1');
    await refusal(seenBy(committee, registryOf([found], [paper]), recorder).byRecord('police', '1'));
    expect(recorder.disclosed().map(({ child, returned }) => [child, returned])).toEqual([
      [found.claimId, { CASE: 'FULL' }],
      [paper.claimId, { CASE: 'FULL' }],
    ]);
  });

  it('has no child outside the answer: neither the one that only shows that there is a next page, nor one that may not be seen', async () => {
    expect(await tallied(committee, (children) => children.page(1, null))).toHaveLength(1);
    expect(await tallied(partner, (children) => children.child(kept.claimId))).toEqual([]);
    expect(await tallied(partner, (children) => children.byRecord('homes', stay(3)))).toEqual([]);
  });
});

describe('a caller who sees numbers masked', () => {
  const POST = 'post:NWR/AWR';
  const own = knownClaim('railway-nwr:contact:NWR-RPF-2025-000017', { heldBy: [POST], inHandOf: POST });
  const linked = knownClaim(fir(7));
  const many = registryOf([found], [own, linked], [other]);
  const post = callerContextAs('RAILWAY_POST', { unit: { post: 'NWR/AWR' } });
  const auditor = callerContextAs('AUDITOR');

  it('finds their own records by number, and no other, linked or not: as if there were none', async () => {
    expect((await seenBy(post, many).byRecord('railway', own.recordId)).id).toBe(own.claimId);
    const unknown = JSON.stringify(noRecord(POLICE, fir(9)).extensions);
    for (const callerContext of [post, partner, auditor]) {
      for (const number of [1, 4, 7]) {
        const answer = await refusal(seenBy(callerContext, many).byRecord('police', fir(number)));
        expect(answer.replace(`/2025/${number}`, '/2025/9')).toBe(unknown);
      }
    }
  });

  it('finds others by the token that is shown, and not by other text that looks like one', async () => {
    for (const callerContext of [post, partner, auditor]) {
      const { records } = await seenBy(callerContext, many).child(linked.claimId);
      const shown = records.find(({ agency }) => agency === 'POLICE')?.recordId ?? '';
      expect(shown).toBe(token('record', linked.recordId));
      expect((await seenBy(callerContext, many).byRecord('police', shown)).id).toBe(own.claimId);
      const kind = { code: 'RECORD_NOT_FOUND' };
      for (const text of [`${shown}A`, shown.slice(0, -1), 'record-', 'record-AAAA', token('record', 'no key')]) {
        expect(JSON.parse(await refusal(seenBy(callerContext, many).byRecord('police', text)))).toMatchObject(kind);
      }
      expect(JSON.parse(await refusal(seenBy(callerContext, many).byRecord('homes', shown)))).toMatchObject(kind);
    }
  });
});

describe('a caller whose purpose is to find a child', () => {
  const post = testCallerContext({ role: 'RAILWAY_POST', unit: { post: 'NWR/AWR' } }, { name: 'FIND' });
  const again = knownClaim('police-mh:fir:MH/99999999/2025/1');

  it('has numbers compared with every visible record, and gets all that would be disclosed first', async () => {
    const handed: (readonly string[])[] = [];
    const before = (children: readonly { readonly id: string }[]) => {
      handed.push(children.map(({ id }) => id));
      return Promise.resolve();
    };
    expect((await seenBy(post, registry).byRecord('police', fir(1), before)).id).toBe(found.claimId);
    const two = seenBy(post, registryOf([found], [again]));
    expect(await refusal(two.byRecord('police', '1', before))).toContain('RECORD_AMBIGUOUS');
    expect(await refusal(seenBy(post, registry).byRecord('police', fir(99), before))).toContain('RECORD_NOT_FOUND');
    expect(handed).toEqual([[found.claimId], [found.claimId, again.claimId]]);
  });

  it('gets no child, and no disclosure is recorded, when the check before the disclosure fails', async () => {
    const recorder = createDisclosureRecorder(['CASE']);
    const failed = seenBy(post, registry, recorder).byRecord('police', fir(1), () =>
      Promise.reject(new Error('spent')),
    );
    await expect(failed).rejects.toThrow('spent');
    expect(recorder.disclosed()).toEqual([]);
  });
});

it('a page holds 1 to 100', async () => {
  for (const first of [0, 101, -1]) {
    expect(JSON.parse(await refusal(seenBy(partner, registry).page(first, null)))).toEqual({
      code: 'PAGE_SIZE_INVALID',
      expected: '1 to 100',
      got: String(first),
    });
  }
});
