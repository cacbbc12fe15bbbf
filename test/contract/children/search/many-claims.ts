import type { RecordClaims } from '../../../../schema/records/claims';
import { silentLog } from '../../../../schema/process/log';
import { CHILDREN_MODEL } from '../../../../subgraphs/linkage/matching/model/children-model';
import { Matcher } from '../../../../subgraphs/linkage/matching/match';
import { MatchIndex } from '../../../../subgraphs/linkage/matching/index/match-index';
import { readChanged } from '../../../../subgraphs/children/matches/claims-read';
import { metRecords } from '../../../../subgraphs/children/matches/met-records';
import { createRegistry } from '../../../../subgraphs/children/registry/registry';
import type { RequestedIndex } from '../../../../subgraphs/children/search/met-claims';
import type { Store } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../../fake-clock';
import { testHomeDigest } from '../../../signing';
import { MadeUpChildren } from '../../../matching-data/made-up-children';
import { claimBatch, personClaim, recordClaims } from '../../../unit/children/person-claims';

const DAY_MS = 86_400_000;
const RECORDS_A_BATCH = 1000;
const STATUSES = ['LAST_SEEN', 'LAST_SEEN', 'FOUND_AT_STATION', 'RESTORED'] as const;

/** One FIR for each of so many invented children, incomplete and in one script or the other, as clerks write. */
export async function giveMany(store: Store, count: number): Promise<void> {
  const registry = createRegistry({
    ...{ store, clock: createFakeClock(), log: silentLog, onChange: () => undefined, homeDigest: testHomeDigest },
  });
  const children = new MadeUpChildren(7);
  for (let from = 0; from < count; from += RECORDS_A_BATCH) {
    const records = Array.from({ length: Math.min(RECORDS_A_BATCH, count - from) }, (_, at) =>
      recordOf(from + at, children),
    );
    await registry.accept(claimBatch('police-mp', { records }));
  }
}

function recordOf(number: number, children: MadeUpChildren): RecordClaims {
  const { sex, given, surname, father, mother, birth, district, village, missing, mark } = children.reported(number);
  const inHindi = number % 3 === 0;
  const write = ({ hindi, latin }: { hindi: string; latin: readonly string[] }) =>
    inHindi ? hindi : (latin[number % latin.length] ?? hindi);
  const at = {
    village: write(village),
    block: null,
    district: district.english,
    state: district.state,
    lat: null,
    lon: null,
  };
  const day = dayText(missing);
  // A night, and here and there a year that a clerk mistook.
  const to = number % 500 === 0 ? '2199-12-31' : number % 4 === 0 ? dayText(missing + 1) : day;
  const claim = personClaim({
    names: [{ text: `${write(given)} ${write(surname)}`, script: inHindi ? 'DEVANAGARI' : 'LATIN' }],
    sex: number % 50 === 0 ? 'UNKNOWN' : sex,
    born: number % 9 === 0 ? null : { from: dayText(birth - 365), to: dayText(birth + 365) },
    ...(number % 200 === 0 && { keptIn: { number: 'MP/KTN/CH/0007', names: ['Bal Grih Katni'] } }),
    milestones: [
      {
        kind: STATUSES[number % STATUSES.length] ?? 'LAST_SEEN',
        at: `${day}T12:00:00+05:30`,
        to: `${to}T15:00:00+05:30`,
      },
    ],
    evidence: {
      father: number % 4 === 0 ? null : `${write(father)} ${write(surname)}`,
      mother: number % 2 === 0 ? null : write(mother),
      home: number % 5 === 0 ? null : at,
      event: { kind: 'MISSING', day, place: at, ...(number % 10 === 0 && { railwayStation: 'ET' }) },
      phone: null,
      marks: number % 3 === 0 ? [mark] : [],
    },
  });
  const key = `police-mp:fir:MP/${10_000_000 + (number % 1000)}/2025/${String(number).padStart(7, '0')}`;
  return recordClaims(key, 1, [claim]);
}

function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The matcher's index of all claims of the registry, without matching them with each other. */
export async function indexOf(store: Store): Promise<RequestedIndex> {
  const index = new MatchIndex();
  for (let after: { revision: number; seq: number } | null = { revision: -1, seq: 0 }; after;) {
    const claims = await readChanged(store, after, RECORDS_A_BATCH);
    for (const { record } of claims) if (record) index.put(record);
    const last = claims.at(-1);
    after = last ? { revision: last.revision, seq: last.seq } : null;
  }
  const matcher = new Matcher(index, CHILDREN_MODEL);
  return { meet: (questions, most) => Promise.resolve(metRecords(matcher, questions, most)) };
}
