import type { AgencySource } from '../../agencies/start-agencies';

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly type: string | null;
  readonly location: string | null;
}

const HEADERS: Readonly<Record<string, (secret: string) => Record<string, string>>> = {
  police: (secret) => ({ 'X-Api-Key': secret }),
  homes: (secret) => ({ Authorization: `Bearer ${secret}` }),
  ahtu: (secret) => ({ 'X-AHTU-Token': secret }),
  railway: (secret) => ({ 'X-Client-Id': secret }),
};

/** The bulk request for some native ids, as each agency's contract has it. */
const BULK: Readonly<Record<string, (ids: readonly string[]) => { path: string; body: string }>> = {
  police: (ids) => ({ path: '/cctns/records/bulk', body: JSON.stringify({ keys: ids }) }),
  homes: (ids) => ({ path: '/api/v2/records/search', body: JSON.stringify({ profileIds: ids, cwcCaseNos: [] }) }),
  ahtu: (ids) => ({ path: '/v1/cases:batchGet', body: JSON.stringify({ names: ids }) }),
  railway: (ids) => ({ path: '/enquiry/v1/contacts', body: new URLSearchParams({ ids: ids.join(',') }).toString() }),
};

const CHANGES: Readonly<Record<string, string>> = {
  police: '/cctns/changes?limit=100&after=',
  homes: '/api/v2/changes?limit=100&after=',
  ahtu: '/v1/cases:changes?pageSize=100&pageToken=',
  railway: '/enquiry/v1/changes?limit=100&after=',
};

async function ask(url: string, init: RequestInit): Promise<Reply> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const { status, headers } = response;
  return { status, text: await response.text(), type: headers.get('content-type'), location: headers.get('location') };
}

export function askBulk(source: AgencySource, ids: readonly string[], init: RequestInit = {}): Promise<Reply> {
  const { path, body } = BULK[source.agency]?.(ids) ?? { path: '/', body: '' };
  const headers = HEADERS[source.agency]?.(source.credential) ?? {};
  return ask(source.baseUrl + path, { method: 'POST', headers, body, ...init });
}

export function askChanges(source: AgencySource, cursor = '', init: RequestInit = {}): Promise<Reply> {
  const headers = HEADERS[source.agency]?.(source.credential) ?? {};
  return ask(source.baseUrl + (CHANGES[source.agency] ?? '/') + cursor, { headers, ...init });
}

export async function steer(source: AgencySource, method: string, path: string, body?: object): Promise<unknown> {
  const { text } = await ask(`${new URL(source.baseUrl).origin}/_control/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  return JSON.parse(text) as unknown;
}

/** The ids under which the story's records of a source are asked for, in that agency's words. */
export function wireIds(source: AgencySource, records: readonly string[]): string[] {
  return records
    .map((key) => key.replace(/#\d+$/, '').split(':'))
    .filter(([at, kind]) => at === source.id && kind !== 'cwc-case')
    .map(([, kind, native = '']) => {
      if (source.agency === 'ahtu') return `cases/${native}`;
      return source.agency === 'police' ? `${kind === 'fir' ? 'FIR' : 'MPR'}|${native.replaceAll('/', '|')}` : native;
    });
}
