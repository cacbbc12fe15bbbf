import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import { ahtuContract } from '../../../subgraphs/ahtu/contract';
import { homesContract } from '../../../subgraphs/homes/contract';
import { policeContract } from '../../../subgraphs/police/contract';
import { railwayContract } from '../../../subgraphs/railway/contract';
import type { AgencyContract } from '../../../subgraphs/runtime/agency/contract';
import type { SourceRecord } from '../../../subgraphs/runtime/agency/dialect';
import { readSourceFile } from '../../../subgraphs/runtime/source-file/read-source-file';
import { compileMapping } from '../../../subgraphs/sources/mapping/compile-mapping';
import { PLUGGED } from '../../agencies/story/crossing';
import { tellStory } from '../../agencies/story/truth';
import { World } from '../../agencies/story/world';
import { pluggedSources } from '../../plugged-sources';
import { foreignRows } from '../../unit/agencies/plugged/foreign-rows';
import { writtenRecord } from '../../unit/agencies/written-story';

const world = new World(1, 30, 200);
const { crossed } = tellStory(world);
const CONTRACTS: Readonly<Record<string, AgencyContract<unknown>>> = {
  police: policeContract,
  homes: homesContract,
  ahtu: ahtuContract,
  railway: railwayContract,
};
const contractOf = (source: string): AgencyContract<unknown> => {
  const contract = CONTRACTS[source.split('-')[0] ?? ''];
  if (!contract) throw new Error(`no contract for ${source}`);
  return contract;
};

interface Share {
  readonly bears: readonly string[];
  readonly cites: readonly string[];
}
/** What each person's share of a record bears and cites, by the key that the story has for it. */
const shares = new Map<string, Share>();

function claim(source: string, record: SourceRecord, row: unknown): void {
  const contract = contractOf(source);
  const key = `${source}:${record.kind}:${record.native}`;
  const { persons } = contract.toClaims(contract.read(row, record), key, '1');
  for (const { person, bears, cites } of persons) {
    const texts = (numbers: readonly unknown[]) => numbers.map((number) => JSON.stringify(number));
    const serial = persons.length > 1 && person !== null ? `#${person}` : '';
    shares.set(key + serial, { bears: texts(bears), cites: texts(cites) });
  }
}

beforeAll(async () => {
  const anywhere = { baseUrl: 'http://127.0.0.1:1', folder: 'dumps', credential: 'secret', controlUrl: '' };
  const { files, env } = pluggedSources(PLUGGED.map((id) => ({ id, ...anywhere })));
  for (const [at, source] of PLUGGED.entries()) {
    const { file } = readSourceFile(files[at] ?? '', { env, agencies: AGENCY_REGISTRY });
    const mapping = compileMapping(file, contractOf(source));
    for (const { kind, row } of await foreignRows(world, source)) {
      const mapped = mapping.toRow(kind, row);
      if (mapped) claim(source, mapped.record, mapped.row);
    }
  }
  for (const key of new Set(crossed.flatMap(({ records }) => records.map((one) => one.replace(/#\d+$/, ''))))) {
    const [source = '', kind = '', native = ''] = key.split(':');
    if (PLUGGED.some((one) => one === source)) continue;
    claim(source, { kind: kind, native }, JSON.parse(JSON.stringify(writtenRecord(world, key))));
  }
});

/** How many groups the records fall into when one joins another that bears a number that it cites. */
function groups(keys: readonly string[]): number {
  const left = new Set(keys);
  let count = 0;
  for (const first of keys) {
    if (!left.delete(first)) continue;
    count += 1;
    const reached = [first];
    for (let key = reached.pop(); key !== undefined; key = reached.pop()) {
      const own = shares.get(key);
      for (const other of left) {
        const theirs = shares.get(other);
        const joins = own?.cites.some((one) => theirs?.bears.includes(one));
        const isJoined = theirs?.cites.some((one) => own?.bears.includes(one));
        if ((joins || isJoined) && left.delete(other)) reached.push(other);
      }
    }
  }
  return count;
}

describe('children whose records lie in plugged systems and in others', () => {
  it('are known to the graph by every record that the story has of them', () => {
    const unknown = crossed.flatMap(({ records }) => records).filter((key) => !shares.has(key));
    expect(unknown).toEqual([]);
  });

  it('are joined by the numbers in their papers, whatever form those are printed in', () => {
    const torn = crossed.filter(({ certain, records }) => certain && groups(records) > 1).map(({ id }) => id);
    expect(torn).toEqual([]);
    expect(crossed.filter(({ certain }) => certain).length).toBeGreaterThan(100);
  });

  it('are not joined by numbers where no paper names another’s', () => {
    for (const { certain, records } of crossed) if (!certain) expect(groups(records)).toBeGreaterThan(1);
  });
});
