import { isCode } from '../../schema/errors/codes';
import type { Executed, GraphRequest } from '../execution/graphql-server';
import { isJson } from '../supergraph/projection';
import { Refused } from '../errors/refused';

/** What `/health/sources` asks of the graph; the caller's own rights decide which sources it lists. */
const SOURCES_QUERY = `query SourceHealth {
  sources {
    id agency region state since code message lastReadAt behindSeconds changesLastHour
    rejected { code count } rejectedDropped losses { field reason example count }
    rereading { askedAt doneAt notSentAgain }
    readings { kind asOf records twice } held { kind reason detail records recordsBefore since }
  }
}`;

export const SOURCES_REQUEST: GraphRequest = { query: SOURCES_QUERY, operationName: null, variables: {} };

/** The sources without GraphQL's wrapping. Throws `Refused` where there is no answer, or none for this caller. */
export function readSources({ data, errors }: Pick<Executed, 'data' | 'errors'>): { readonly sources: unknown } {
  const [error] = errors;
  if (error) {
    const code = error.extensions?.['code'];
    throw new Refused(503, isCode(code) ? code : 'INTERNAL');
  }
  const sources = isJson(data) ? data['sources'] : null;
  if (!sources) throw new Refused(403, 'ROLE_REFUSED');
  return { sources };
}
