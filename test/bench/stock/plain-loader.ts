import axios from 'axios';
import DataLoader from 'dataloader';
import { parseRecordKey, wholeRecord, formatRecordKey } from '../../../schema/agencies/record-key';
import { AgencyFailure } from '../../../subgraphs/runtime/agency/agency-failure';
import { MALFORMED, type AgencyCall, type AgencyDialect } from '../../../subgraphs/runtime/agency/dialect';
import { parseExactJson } from '../../../subgraphs/runtime/agency/exact-json';
import type { Lookup, RecordLoader } from '../../../subgraphs/runtime/cache/lookup';
import type { SourceConfig } from '../../../subgraphs/runtime/agency/source-config';

/** The cache that a stock service would put before its data source: a map, shared by requests, that evicts nothing. */
export interface PlainCache<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): unknown;
}

/**
 * The loader of a stock subgraph: a dataloader for each request over axios with its default adapter, a bulk call a
 * source. It speaks the agencies' dialects through the product's converters, so that only the machinery differs.
 */
export function createPlainLoader<R>(
  dialect: AgencyDialect<R>,
  sources: readonly SourceConfig[],
  cache: () => PlainCache<Lookup<R>> | null,
): () => RecordLoader<R> {
  const calls = new Map(
    sources
      .filter(({ agency }) => agency === dialect.agency)
      .map((source) => [source.id, axiosCall(source, dialect.credential(source.credential))]),
  );

  async function fetchAll(source: string, keys: readonly string[]): Promise<Map<string, Lookup<R>>> {
    const call = calls.get(source);
    const records = keys.flatMap((key) => {
      const record = parseRecordKey(key);
      return record ? [{ kind: record.kind, native: record.native }] : [];
    });
    const common = { fetchedAt: Date.now(), stale: false, code: null } as const;
    const lookups = new Map<string, Lookup<R>>(keys.map((key) => [key, { state: 'absent', ...common }]));
    try {
      if (!call) throw new AgencyFailure('AGENCY_UNREACHABLE');
      for (const { record, value } of await dialect.fetchRecords(call, records)) {
        const key = formatRecordKey({ source, ...record, person: null });
        if (value === MALFORMED) lookups.set(key, { state: 'failed', code: 'AGENCY_MALFORMED' });
        else if (value instanceof AgencyFailure) lookups.set(key, { state: 'failed', code: value.code });
        else lookups.set(key, { state: 'found', record: value, ...common });
      }
    } catch {
      for (const key of keys) lookups.set(key, { state: 'failed', code: 'AGENCY_UNREACHABLE' });
    }
    return lookups;
  }

  async function lookupAll(keys: readonly string[]): Promise<Lookup<R>[]> {
    const known = new Map<string, Lookup<R>>();
    const missing = new Map<string, string[]>();
    for (const key of keys) {
      const cached = cache()?.get(key);
      if (cached) known.set(key, cached);
      else {
        const source = key.slice(0, key.indexOf(':'));
        missing.set(source, [...(missing.get(source) ?? []), key]);
      }
    }
    const fetched = await Promise.all([...missing].map(([source, some]) => fetchAll(source, some)));
    for (const [key, lookup] of fetched.flatMap((some) => [...some])) {
      known.set(key, lookup);
      if (lookup.state !== 'failed') cache()?.set(key, lookup);
    }
    return keys.map((key) => known.get(key) ?? { state: 'failed', code: 'INTERNAL' });
  }

  return () => {
    const loader = new DataLoader<string, Lookup<R>>(lookupAll);
    const load = (key: string) => loader.load(wholeRecord(key));
    return { load, loadMany: (keys) => Promise.all(keys.map(load)) };
  };
}

function axiosCall(source: SourceConfig, headers: Readonly<Record<string, string>>): AgencyCall {
  const http = axios.create({
    baseURL: source.baseUrl,
    headers: { ...headers },
    timeout: source.budgetMs,
    // axios' own parser would round the ids that some agencies send as long numbers, and corrupt their records.
    transformResponse: [(text: string) => parseExactJson(text)],
  });
  return async ({ method, path, query, json, form }) => {
    const data = form ? new URLSearchParams(form) : json;
    return (await http.request<unknown>({ method, url: path, params: query, data })).data;
  };
}
