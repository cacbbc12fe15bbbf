import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import { silentLog } from '../../../../schema/process/log';
import { AskedClaims } from '../../../../subgraphs/children/matches/asked-claims';
import { catchUp } from '../../../../subgraphs/children/matches/catch-up';
import { ClaimIndex } from '../../../../subgraphs/children/matches/claim-index';
import { createMatches } from '../../../../subgraphs/children/matches/matches';
import { matchWaiting } from '../../../../subgraphs/children/matches/match-waiting';
import { isSweepDue, sweepIfDue } from '../../../../subgraphs/children/matches/sweep';
import { readActiveModel } from '../../../../subgraphs/children/matches/active-model';
import { runRefit } from '../../../../subgraphs/children/refit/refit-main';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import { probabilityOf } from '../../../../subgraphs/linkage/matching/model/calibrate';
import { CHILDREN_MODEL } from '../../../../subgraphs/linkage/matching/model/children-model';
import type { MatchModel } from '../../../../subgraphs/linkage/matching/model/match-model';
import type { Store } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../../fake-clock';
import { mulberry32 } from '../../../mulberry32';
import { claimBatch } from '../../../unit/children/person-claims';
import { recordOf, saying, until } from '../matches/matching-fixture';
import { newStore } from '../new-store';

const NOW = Date.parse('2025-10-03T03:30:00Z');
const GIVEN = ['Sunita', 'Anita', 'Kavita', 'Rekha', 'Pooja', 'Meena', 'Asha', 'Lalita', 'Geeta', 'Radha', 'Nirmala', 'Champa']; // prettier-ignore
const SURNAMES = ['Banjara', 'Kol', 'Yadav', 'Gond', 'Patel', 'Sahu', 'Bhil', 'Rathore'];
const FATHERS = ['Ramesh', 'Suresh', 'Dinesh', 'Mohan', 'Kishan', 'Bhura', 'Lakhan', 'Raju', 'Gopal'];
const DISTRICTS = ['Katni', 'Indore', 'Sagar', 'Alwar'];

/** Records by the police and the railway, of girls of few names: each has look-alikes. */
async function fill(store: Store, children: number): Promise<void> {
  const clock = createFakeClock();
  const registry = createRegistry({ store, clock, log: silentLog, onChange: () => undefined });
  const next = mulberry32(11);
  const pick = <T>(all: readonly T[]): T => all[next() % all.length] as T;
  const records = Array.from({ length: children }, (_, at) => {
    const [name, father, year] = [`${pick(GIVEN)} ${pick(SURNAMES)}`, pick(FATHERS), 2008 + (next() % 6)];
    const district = pick(DISTRICTS);
    const said = (keepsFather: boolean, district: string | null) =>
      saying(name, {
        born: { from: `${year}-01-01`, to: `${year}-12-31` },
        evidence: {
          father: keepsFather ? father : null,
          home: district === null ? null : { village: null, block: null, district, state: 'MP', lat: null, lon: null },
        },
      });
    return [
      recordOf(`police-mp ${1000 + at}`, said(true, district)),
      recordOf(`railway-nwr ${1000 + at}`, said(next() % 2 === 0, next() % 3 === 0 ? null : district)),
    ] as const;
  });
  await registry.accept(claimBatch('police-mp', { records: records.map(([one]) => one) }));
  await registry.accept(claimBatch('railway-nwr', { records: records.map(([, other]) => other) }));
}

/** As a process does when it starts with these parameters. */
async function matchAll(store: Store, model: MatchModel): Promise<boolean> {
  const index = new ClaimIndex(model);
  await catchUp(store, index, silentLog);
  const asked = new AskedClaims();
  const isDue = await isSweepDue(store, index);
  await sweepIfDue(store, index, asked);
  const batch = () => matchWaiting({ store, index, asked, now: () => NOW, log: silentLog, agencies: AGENCY_REGISTRY });
  while ((await batch()) !== 0);
  return isDue;
}

/**
 * Officers judged leads, and the truth was four bits worse than the scores say. Each is about the two claims alone, so that
 * no child changes.
 */
async function judgeLeads(store: Store, most: number): Promise<number> {
  const next = mulberry32(5);
  const leads = await store.query<{ low: number; high: number; bits: number }>(
    'SELECT low::float8, high::float8, bits FROM lead ORDER BY low, high LIMIT $1',
    [most],
  );
  for (const { low, high, bits } of leads) {
    const kind = next() / 2 ** 32 < probabilityOf(bits - 4) ? 'CONFIRM' : 'REJECT';
    const sides = next() % 2 === 0 ? [low, high] : [high, low];
    await store.query(
      `INSERT INTO judgement (id, at, kind, left_claims, right_claims, actor_id, actor_role, reason, idempotency_key, request_digest)
       VALUES ($1, now(), $2, ARRAY[$3::bigint], ARRAY[$4::bigint], 'x', 'x', 'x', $1, 'x')`,
      [`judged ${low} ${high}`, kind, ...sides],
    );
  }
  return leads.length;
}

const leadsOf = (store: Store) => store.query('SELECT * FROM lead ORDER BY low, high');
const judgementsOf = (store: Store) => store.query('SELECT * FROM judgement ORDER BY seq');

let store: Store;
let databaseUrl: string;
let said: string;
beforeAll(async () => {
  ({ store, databaseUrl } = await newStore());
  await fill(store, 80);
  await matchAll(store, CHILDREN_MODEL);
  // The second sweep finds nothing to change: the leads no longer depend on the order in which the claims came.
  await matchAll(store, CHILDREN_MODEL);
});
beforeEach(async () => {
  await store.query('DELETE FROM match_model');
  await store.query('DELETE FROM judgement');
  said = '';
});
const run = (args: readonly string[], env: NodeJS.ProcessEnv = { DATABASE_URL: databaseUrl }) =>
  runRefit(args, env, (text) => void (said += text), () => NOW); // prettier-ignore
const modelOf = () => readActiveModel(store, silentLog);

describe('npm run tool -- refit', () => {
  describe('with enough judgements', () => {
    beforeEach(async () => {
      expect(await judgeLeads(store, 400)).toBe(400);
    });

    it('shows before and after, by counts and shares alone, and changes nothing', async () => {
      expect(await run([])).toBe(0);
      const [, shipped, , after] = /^log loss, bits a pair +(\S+) +(\S+) +(\S+)$/m.exec(said) ?? [];
      expect(Number(after)).toBeLessThan(Number(shipped));
      expect(said).toContain('Nothing was changed');
      expect(await modelOf()).toBe(CHILDREN_MODEL);
      for (const word of [...GIVEN, ...SURNAMES, ...FATHERS, ...DISTRICTS]) expect(said).not.toContain(word);
      expect(said).not.toMatch(/police-mp|railway-nwr|\bc[a-z0-9]{20,}/);
    });

    it('puts the fit into effect, and takes it back: leads, versions and judgements are as they were', async () => {
      const judgements = await judgementsOf(store);
      const leads = async () => {
        await matchAll(store, await modelOf());
        return leadsOf(store);
      };
      const before = await leads();
      expect(await run(['--apply', '--by', 'Operator of Katni'])).toBe(0);
      const fitted = await modelOf();
      expect(fitted.version).toMatch(new RegExp(`^${CHILDREN_MODEL.version}\\+[0-9a-f]{8}$`));
      expect({ ...fitted, calibration: 0, version: 0, provenance: 0 }).toEqual({ ...CHILDREN_MODEL, calibration: 0, version: 0, provenance: 0 }); // prettier-ignore
      const after = await leads();
      expect(after).not.toEqual(before);
      const bandOf = (rows: readonly object[]) => rows.map((row) => ({ ...row, posterior: 0, low_posterior: 0, high_posterior: 0, model_version: '' })); // prettier-ignore
      expect(bandOf(after)).toEqual(bandOf(before));
      expect(await run(['--undo', '--by', 'Operator of Katni'])).toBe(0);
      expect(await modelOf()).toBe(CHILDREN_MODEL);
      expect(await leads()).toEqual(before);
      expect(await judgementsOf(store)).toEqual(judgements);
    });

    it('has all records matched again by a process that starts with the fit, and by none that starts again', async () => {
      expect(await matchAll(store, await modelOf())).toBe(false);
      await run(['--apply', '--by', 'operator']);
      expect(await matchAll(store, await modelOf())).toBe(true);
      expect(await matchAll(store, await modelOf())).toBe(false);
    });

    it('is taken by processes that run, and so is its undo: they never match by turns with different parameters', async () => {
      await matchAll(store, CHILDREN_MODEL);
      const matches = createMatches({ store, clock: createFakeClock(), log: silentLog });
      await matches.ready;
      expect(matches.model).toBe(CHILDREN_MODEL);
      await run(['--apply', '--by', 'operator']);
      const { calibration } = await modelOf();
      await until(() => JSON.stringify(matches.model.calibration) === JSON.stringify(calibration));
      await until(async () => !(await matches.isCaughtUp()));
      await run(['--undo', '--by', 'operator']);
      await until(() => matches.model === CHILDREN_MODEL);
      await until(() => matches.isCaughtUp());
      await matches.close();
    });

    it('does not apply the same fit twice, and keeps the whole history when one is taken back', async () => {
      const steps = [['--apply'], ['--apply'], ['--undo'], ['--undo'], ['--apply']];
      const codes: number[] = [];
      for (const step of steps) codes.push(await run([...step, '--by', 'operator']));
      expect(codes).toEqual([0, 0, 0, 1, 0]);
      expect(said).toContain('It is in effect already.');
      expect(said).toContain('there is nothing to take back');
      said = '';
      expect(await run(['--history'])).toBe(0);
      const { version } = await modelOf();
      expect(said.trimEnd().split('\n')).toEqual([
        `${CHILDREN_MODEL.version}: shipped`,
        expect.stringMatching(
          /applied 2025-10-03T09:00:00\+05:30 by operator, \d+ judgements, taken back .* by operator$/,
        ),
        expect.stringMatching(/applied .*, in effect$/),
      ]);
      expect(said).toContain(version);
    });

    it('leaves out what was undone, only proposed, unjustified, or said by one officer who could not see enough', async () => {
      await run([]);
      const [, all = ''] = /^(\d+) judgements in effect: (\d+) used/m.exec(said) ?? [];
      const change = async (what: string, count: number) => {
        await store.query(`UPDATE judgement SET ${what} WHERE seq IN (SELECT seq FROM judgement WHERE undone_by IS NULL AND NOT proposed AND NOT unjustified ORDER BY seq LIMIT ${count})`); // prettier-ignore
      };
      await change('undone_by = id', 3);
      await change('proposed = true', 4);
      await change('unjustified = true', 5);
      const sight = JSON.stringify({
        pair: ['a', 'b'],
        totalBits: 9,
        seenBits: -3,
        withheld: ['GIVEN'],
        pairWithheld: ['GIVEN'],
      });
      await store.query(
        `INSERT INTO judgement (id, at, kind, left_claims, right_claims, actor_id, actor_role, reason, idempotency_key, request_digest, sight)
         SELECT 'blind', now(), kind, left_claims, right_claims, 'y', 'x', 'x', 'blind', 'x', $1 FROM judgement ORDER BY seq DESC LIMIT 1`,
        [sight],
      );
      said = '';
      await run([]);
      expect(said).toContain(`${Number(all) - 12 + 1} judgements in effect: ${Number(all) - 12} used, 1 made without seeing`); // prettier-ignore
    });

    it('is not used when it was made for other parameters than this release has, or cannot be read', async () => {
      await run(['--apply', '--by', 'operator']);
      const warned: string[] = [];
      const log = { ...silentLog, warn: (event: string) => void warned.push(event), error: (event: string) => void warned.push(event) }; // prettier-ignore
      await store.query(`UPDATE match_model SET parameters = '{"version": ""}'`);
      expect(await readActiveModel(store, log)).toBe(CHILDREN_MODEL);
      await store.query(`UPDATE match_model SET base = 'an earlier release'`);
      expect(await readActiveModel(store, log)).toBe(CHILDREN_MODEL);
      expect(warned).toEqual(['match-model-unread', 'match-model-outdated']);
      said = '';
      await run(['--history']);
      expect(said).toContain('shipped, in effect');
      expect(said).toContain('for other parameters than this release has');
    });
  });

  it('says how many judgements there are and how many are needed, and changes nothing', async () => {
    expect(await run(['--apply', '--by', 'operator'])).toBe(1);
    expect(said).toMatch(/^REFIT_TOO_FEW: .* Needed: 200 judged pairs.* There are: 0, of which 0 confirmed/);
    expect(await modelOf()).toBe(CHILDREN_MODEL);
  });

  it('refuses a fit by which one agency’s pairs pay for another’s', async () => {
    await judgeLeads(store, 400);
    // Two records of the police are always one child, and of all other pairs none is.
    await store.query(
      `UPDATE judgement j SET kind = CASE WHEN (
         SELECT count(*) FROM claim c WHERE c.seq = ANY(j.left_claims || j.right_claims) AND c.record_key LIKE 'police%') = 2
       THEN 'CONFIRM' ELSE 'REJECT' END`,
    );
    expect(await run(['--apply', '--by', 'operator'])).toBe(1);
    expect(said).toMatch(/police and (police|railway) \(\d+\) \*/);
    expect(said).toContain('REFIT_NOT_BETTER');
    expect(await modelOf()).toBe(CHILDREN_MODEL);
  });

  it.each([
    ['--apply'],
    ['--undo'],
    ['--by', 'x'],
    ['--apply', '--undo', '--by', 'operator'],
    ['--apply', '--by', 'a\nb'],
    ['--what'],
  ])('explains itself when asked for what it cannot do: %j %j %j %j', async (...args) => {
    expect(await run(args)).toBe(2);
    expect(said).toContain('npm run tool -- refit');
  });

  it('does nothing where there is no registry', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'refit-'));
    expect(await run([], { DATA_DIR: folder })).toBe(2);
    expect(said).toContain('There is no registry');
    rmSync(folder, { recursive: true });
  });
});
