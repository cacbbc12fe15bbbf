import type { LogFields } from '../../../../schema/process/log';
import { MALFORMED, type AgencyDialect } from '../../../../subgraphs/runtime/agency/dialect';
import { countingDialect, createUnreadCounters } from '../../../../subgraphs/runtime/agency-subgraph/unread-counters';
import type { Loss } from '../../../../subgraphs/runtime/wire/losses';

const loss = (field: string, reason: Loss['reason'] = 'FORMAT', count = 1): Loss => {
  return { field, reason, example: '99/99', count, person: null, needs: {} };
};

function counted() {
  const lines: [string, LogFields | undefined][] = [];
  const warn = (event: string, fields?: LogFields) => void lines.push([event, fields]);
  const log = { warn, info: warn, error: warn };
  return { lines, counters: createUnreadCounters(log) };
}

it('values that could not be read are counted by source, field and reason, with the shape of the last', () => {
  const { counters } = counted();
  counters.note('police-mp', [loss('sex', 'WORD', 2), loss('dob')]);
  counters.note('police-mp', [{ ...loss('sex', 'WORD'), example: 'aaaa' }]);
  counters.note('homes-rj', [loss('dob', 'RANGE')]);
  expect(counters.snapshot()).toEqual([
    { source: 'homes-rj', field: 'dob', reason: 'RANGE', example: '99/99', count: 1 },
    { source: 'police-mp', field: 'dob', reason: 'FORMAT', example: '99/99', count: 1 },
    { source: 'police-mp', field: 'sex', reason: 'WORD', example: 'aaaa', count: 3 },
  ]);
  expect(counters.of('homes-rj')).toEqual([{ field: 'dob', reason: 'RANGE', example: '99/99', count: 1 }]);
  expect(counters.of('homes-mp')).toEqual([]);
});

it('the log gets each once, and no value', () => {
  const { counters, lines } = counted();
  for (let times = 0; times < 3; times++) counters.note('police-mp', [loss('sex', 'WORD'), loss('sex', 'TYPE')]);
  expect(lines).toEqual([
    ['field-unread', { source: 'police-mp', field: 'sex', reason: 'WORD' }],
    ['field-unread', { source: 'police-mp', field: 'sex', reason: 'TYPE' }],
  ]);
});

it('a dialect is counted in lookups as in the feed, and answers as before', async () => {
  const record = { kind: 'fir', native: '1' } as const;
  const read = { losses: [loss('dob')] };
  const plain: AgencyDialect<typeof read> = {
    agency: 'police',
    credential: (secret) => ({ secret }),
    fetchRecords: () => Promise.resolve([{ record, value: read }, { record, value: MALFORMED }]), // prettier-ignore
    fetchChanges: () =>
      Promise.resolve({ changes: [read, null, MALFORMED].map((value) => ({ record, value, version: '' })), cursor: 'c', more: false } as never), // prettier-ignore
    readChange: () => ({ record, value: read, version: '' }),
    toClaims: (_, recordKey, version) => ({ recordKey, version, persons: [] }),
  };
  const { counters } = counted();
  const dialect = countingDialect(plain, 'police-mp', counters);
  const call = () => Promise.resolve(null);
  expect(await dialect.fetchRecords(call, [record])).toHaveLength(2);
  expect((await dialect.fetchChanges(call, null, 10)).changes).toHaveLength(3);
  expect([dialect.agency, dialect.credential('s'), dialect.toClaims(read, 'k', 'v').recordKey]).toEqual(['police', { secret: 's' }, 'k']); // prettier-ignore
  expect(counters.snapshot()).toMatchObject([{ source: 'police-mp', field: 'dob', count: 2 }]);
});
