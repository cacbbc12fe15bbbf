import type { Clock } from '../../../../schema/process/clock';
import type { Log } from '../../../../schema/process/log';
import { AgencyFailure } from '../../../../subgraphs/runtime/agency/agency-failure';
import type { SourceRecord } from '../../../../subgraphs/runtime/agency/dialect';
import { sourceFile } from '../../../../subgraphs/runtime/source-file/source-file';
import { openRequests, type RequestDeps } from '../../../../subgraphs/sources/transport/open-requests';
import type { LookedUp, ListStart, Requests } from '../../../../subgraphs/sources/transport/requests';
import { createFakeClock, type FakeClock } from '../../../fake-clock';

/** A text that an answer holds and that no failure and no log may hold. */
export const SECRET = 'Suspect of SELECT * FROM fir';

export const FIR: SourceRecord = { kind: 'fir', native: 'RJ/0812/2025/0123' };
export const OTHER: SourceRecord = { kind: 'fir', native: 'RJ/0812/2025/0124' };
export const row = (number: string, more: object = {}) => ({ PS: '0812', YR: '2025', NO: number, ...more });
export const xmlRow = (number: string, more = '') => `<FIR><PS>0812</PS><YR>2025</YR><NO>${number}</NO>${more}</FIR>`;

const contract: RequestDeps['contract'] = {
  keyOf({ native }) {
    const [stateCode, stationCode, year, number, ...rest] = native.split('/');
    if (!stateCode || !stationCode || !year || !number || rest.length > 0) return null;
    return { stateCode, stationCode, year, number };
  },
};

/** What a state team writes, the rest being as for any system. */
export interface Written {
  readonly transport: { readonly kind: 'rest-json' | 'rest-xml' | 'soap' } & Readonly<Record<string, unknown>>;
  readonly lookup?: unknown;
  readonly list?: unknown;
  readonly asks?: 'bulk' | 'single';
  readonly changes?: 'cursor' | 'since' | 'snapshot';
}

export interface Opened {
  readonly requests: Requests;
  readonly clock: FakeClock;
  /** What was logged. */
  readonly lines: readonly string[];
  readonly list: (start?: Partial<ListStart>, page?: number) => ReturnType<Requests['list']>;
}

export function openSystem(
  url: string,
  written: Written,
  clock = createFakeClock(),
  secrets: RequestDeps['secrets'] = secretOf,
): Opened {
  const { transport, lookup, list, asks = 'single', changes = 'since' } = written;
  const file = sourceFile.parse({
    ...{
      source: 'police-rj',
      contract: 'police/v1',
      region: 'RJ',
      lookup: { kind: asks },
      changes: { kind: changes, every: '1 min' },
    },
    transport: { baseUrl: url, ...transport },
    records: [{ kind: 'fir', fields: {}, ...(lookup !== undefined && { lookup }), ...(list !== undefined && { changes: list }) }], // prettier-ignore
  });
  const lines: string[] = [];
  const note = (event: string, fields?: object) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  const log: Log = { info: note, warn: note, error: note };
  const requests = openRequests(file, { contract, identify, readTime, secrets, clock: clock satisfies Clock, log });
  const [record] = file.records;
  return {
    ...{ requests, clock, lines },
    list: (start = {}, page = 0) => {
      if (!record) throw new Error('no record');
      return requests.list(record, { since: null, cursor: null, limit: 100, ...start }, page);
    },
  };
}

function identify(_: string, { PS, YR, NO }: Readonly<Record<string, unknown>>): SourceRecord | null {
  return [PS, YR, NO].every((part) => typeof part === 'string')
    ? { kind: 'fir', native: ['RJ', PS, YR, NO].join('/') }
    : null;
}

const readTime: RequestDeps['readTime'] = ({ from }, given) => {
  const value: unknown = Reflect.get(given as object, String(from));
  return typeof value === 'string' ? Date.parse(value) : null;
};

const secretOf: RequestDeps['secrets'] = (place) => ('env' in place ? `secret of ${place.env}` : place.file);

/** What became of each record, in their order: its row, ABSENT or the code of its failure. */
export function outcomes(answers: readonly LookedUp[], records: readonly SourceRecord[] = [FIR]): unknown[] {
  return records.map(({ native }) => {
    const answer = answers.find(({ record }) => record.native === native)?.answer;
    if (answer instanceof AgencyFailure) expectSilent(answer);
    return answer instanceof AgencyFailure ? answer.code : answer;
  });
}

/** The code of a rejection, or what it resolved to. */
export async function failure(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Error)) return 'no error';
    expectSilent(error);
    return error.name === 'AgencyFailure' ? error.message : error.name;
  }
}

function expectSilent(error: Error): void {
  expect(error.cause).toBeUndefined();
  expect(`${error.stack} ${JSON.stringify(error)}`).not.toMatch(/Suspect|secret of|127\.0\.0\.1/);
}

/** Lets the clock run until `outcome` is settled. */
export async function inTime<T>(outcome: Promise<T>, clock: FakeClock, step = 10): Promise<T> {
  let isSettled = false;
  const note = () => void (isSettled = true);
  outcome.then(note, note);
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it is set from elsewhere
  while (!isSettled) await clock.advance(step);
  return outcome;
}
