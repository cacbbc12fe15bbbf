import { serverAudits } from 'graphql-http';
import { sharedStubGateway } from './stub-gateway';

/** Recommendations not followed: a query that cannot run is answered with 400, whatever type the caller accepts. */
const NOT_FOLLOWED = ['572B', 'FDE2', '7B9B'];

describe('the gateway as a GraphQL server over HTTP', () => {
  const gateway = sharedStubGateway();

  /** The audit's requests as an investigator sends them: with a token and a purpose, and not from another site. */
  const fetchFn = (url: string | URL, given: RequestInit = {}) => {
    const headers = new Headers(given.headers);
    for (const [name, value] of Object.entries({ ...gateway.own, 'apollo-require-preflight': 'true' }))
      headers.set(name, value);
    return fetch(url, { ...given, headers });
  };
  const audits = serverAudits({ url: () => `${gateway.url}/graphql`, fetchFn });

  it.each(audits.map(({ id, name, fn }) => ({ id, name, fn })))('$id $name', async ({ id, fn }) => {
    const result = await fn();
    const reason = result.status === 'ok' ? null : `${result.reason}: ${await result.response.text()}`;
    const expected = NOT_FOLLOWED.includes(id) ? ['warn', expect.stringContaining('not 200')] : ['ok', null];
    expect([result.status, reason]).toEqual(expected);
  });
});
