import { AgencyFailure } from '../subgraphs/runtime/agency/agency-failure';
import type { BulkFetch } from '../subgraphs/runtime/cache/record-cache';
import type { MALFORMED } from '../subgraphs/runtime/agency/dialect';
import { sourceConfig, type SourceConfig, type SourceConfigInput } from '../subgraphs/runtime/agency/source-config';

export interface CountedRecord {
  readonly name: string;
  readonly version: number;
}

/** An agency behind the cache: answers from `records`, counts its calls, and fails or hangs on demand. */
export class CountedAgency {
  readonly records = new Map<string, CountedRecord | typeof MALFORMED | AgencyFailure>();
  /** The keys of each call. */
  readonly calls: (readonly string[])[] = [];
  failure: AgencyFailure['code'] | null = null;
  private gate: Promise<void> | null = null;

  readonly fetch: BulkFetch<CountedRecord> = async (keys) => {
    this.calls.push(keys);
    // Read before the wait: a slow answer is an old one.
    const values = keys.flatMap((key) => {
      const value = this.records.get(key);
      return value === undefined ? [] : [[key, value] as const];
    });
    const { failure } = this;
    if (this.gate) await this.gate;
    if (failure) throw new AgencyFailure(failure);
    return new Map(values);
  };

  /** Makes calls hang until the returned function is called. */
  hang(): () => void {
    let release = (): void => undefined;
    this.gate = new Promise((resolve) => {
      release = () => {
        this.gate = null;
        resolve();
      };
    });
    return () => release();
  }

  put(key: string, version = 1): CountedRecord {
    const record = deepFreeze({ name: `Kavita ${key.slice(-4)}`, version });
    this.records.set(key, record);
    return record;
  }
}

export function testSource(settings: Partial<SourceConfigInput> = {}): SourceConfig {
  return sourceConfig.parse({
    ...{ id: 'police-mp', agency: 'police', region: 'MP', baseUrl: 'http://127.0.0.1:9', credential: 'test' },
    ...settings,
  });
}

/** Frozen, so that code which changes a record that requests share breaks the test. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}

/** Waits, without a sleep, for data from a socket. */
export async function eventually(isSo: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it did not come about');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
