import { isCode } from '../../schema/records/codes';
import { parseJson } from '../../schema/process/parse-json';
import type { GraphAnswer } from './door';
import { Refused } from '../errors/refused';

/** What `/health/sources` asks of the graph, for whoever asks: their own rights decide which sources it tells of. */
export const SOURCES_QUERY = `query SourceHealth {
  sources {
    id agency region state since code message lastReadAt behindSeconds changesLastHour
    rejected { code count } rejectedDropped losses { field reason example count }
    rereading { askedAt doneAt notSentAgain }
  }
}`;

/** The same as a request that was posted. */
export const SOURCES_REQUEST = {
  method: 'POST',
  headers: new Map([['content-type', 'application/json']]),
  search: '',
  body: { query: SOURCES_QUERY },
} as const;

interface Answer {
  readonly data?: { readonly sources?: readonly unknown[] | null } | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[];
}

/** The sources alone, without GraphQL's wrapping. Throws `Refused` where there is no answer, or none for this caller. */
export function readSources({ body }: GraphAnswer): { readonly sources: readonly unknown[] } {
  const { data, errors = [] } = parseJson(body) as Answer;
  const [error] = errors;
  if (error) throw new Refused(503, isCode(error.extensions?.code) ? error.extensions.code : 'INTERNAL');
  if (!data?.sources) throw new Refused(403, 'ROLE_REFUSED');
  return { sources: data.sources };
}
