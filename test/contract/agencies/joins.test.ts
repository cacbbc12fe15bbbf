import type { JoinNumber } from '../../../schema/records/join-number';
import { silentLog } from '../../../schema/process/log';
import { formatRecordKey } from '../../../schema/agencies/record-key';
import { ahtu } from '../../../subgraphs/ahtu';
import { homes } from '../../../subgraphs/homes';
import { police } from '../../../subgraphs/police';
import { railway } from '../../../subgraphs/railway';
import { createAgencyClient } from '../../../subgraphs/runtime/agency/agency-client';
import { MALFORMED, type AgencyDialect } from '../../../subgraphs/runtime/agency/dialect';
import { sourceConfig } from '../../../subgraphs/runtime/agency/source-config';
import { startAgencies, type AgencySource, type RunningAgencies } from '../../agencies/start-agencies';
import { readWholeFeed } from './whole-feed';

interface Claim {
  readonly key: string;
  readonly bears: readonly JoinNumber[];
  readonly cites: readonly JoinNumber[];
  readonly protects: boolean;
}

async function claimsOf<R>(source: AgencySource, dialect: AgencyDialect<R>): Promise<Claim[]> {
  const config = sourceConfig.parse({ ...source, attemptMs: 20_000, budgetMs: 20_000 });
  const { call, close } = createAgencyClient(config, dialect.credential(config.credential), { log: silentLog });
  const newest = new Map<string, Claim[]>();
  for (const { record, value, version } of await readWholeFeed(call, dialect)) {
    if (!record || value === MALFORMED) throw new Error('a change that could not be read');
    const whole = formatRecordKey({ source: source.id, ...record, person: null });
    const persons = value ? dialect.toClaims(value, whole, version).persons : [];
    newest.set(
      whole,
      persons.map(({ person, ...claim }) => ({ ...claim, key: person === null ? whole : `${whole}#${person}` })),
    );
  }
  await close();
  return [...newest.values()].flat();
}

/**
 * The registry's rule in its simplest form: a number that exactly one claim bears joins it to all claims that cite it.
 */
function joined(claims: readonly Claim[]): ReadonlyMap<string, string> {
  const parents = new Map(claims.map(({ key }) => [key, key]));
  const rootOf = (key: string): string => {
    const parent = parents.get(key) ?? key;
    return parent === key ? key : rootOf(parent);
  };
  const bearers = new Map<string, string[]>();
  const textOf = ({ kind, value }: JoinNumber) => `${kind} ${value}`;
  for (const { key, bears } of claims) {
    for (const number of bears) bearers.set(textOf(number), [...(bearers.get(textOf(number)) ?? []), key]);
  }
  for (const { key, cites } of claims) {
    for (const number of cites) {
      const [bearer, ...others] = bearers.get(textOf(number)) ?? [];
      if (bearer !== undefined && others.length === 0) parents.set(rootOf(key), rootOf(bearer));
    }
  }
  return new Map(claims.map(({ key }) => [key, rootOf(key)]));
}

describe('the numbers that four agencies write', () => {
  let agencies: RunningAgencies;
  let claims: readonly Claim[];
  let roots: ReadonlyMap<string, string>;

  beforeAll(async () => {
    agencies = await startAgencies({ seed: 5, size: 600, ports: 'ephemeral' });
    const read = (source: AgencySource): Promise<Claim[]> => {
      switch (source.agency) {
        case 'police':
          return claimsOf(source, police.dialect);
        case 'homes':
          return claimsOf(source, homes.dialect);
        case 'ahtu':
          return claimsOf(source, ahtu.dialect);
        case 'railway':
          return claimsOf(source, railway.dialect);
      }
    };
    claims = (await Promise.all(agencies.sources.map(read))).flat();
    roots = joined(claims);
  });
  afterAll(() => agencies.close());

  const children = () => [...agencies.story().featured, ...agencies.story().sample];

  it('never join the records of two children', () => {
    const owners = new Map<string, Set<string>>();
    for (const { id, records } of children()) {
      for (const key of records) {
        const root = roots.get(key) ?? key;
        owners.set(root, (owners.get(root) ?? new Set()).add(id));
      }
    }
    const merged = [...owners.values()].filter((ids) => ids.size > 1).map((ids) => [...ids]);
    expect(merged).toEqual([]);
  });

  it('join all records of a child whose papers connect them', () => {
    const apart = children()
      .filter(({ certain }) => certain)
      .map(({ id, records }) => ({ id, parts: new Set(records.map((key) => roots.get(key) ?? key)).size }))
      .filter(({ parts }) => parts > 1);
    expect(apart).toEqual([]);
    expect(children().filter(({ certain, records }) => certain && records.length > 2).length).toBeGreaterThan(20);
  });

  it('are claimed for every record of every child', () => {
    const unclaimed = children().flatMap(({ records }) => records.filter((key) => !roots.has(key)));
    expect(unclaimed).toEqual([]);
  });

  it('come with the protection that a sexual offence requires', () => {
    const protecting = new Set(claims.filter(({ protects }) => protects).map(({ key }) => key));
    for (const child of children()) {
      expect({ id: child.id, protected: child.records.some((key) => protecting.has(key)) }).toEqual({
        id: child.id,
        protected: child.protected,
      });
    }
  });
});
