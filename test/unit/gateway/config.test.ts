import { readGatewayConfig } from '../../../gateway/config';

describe('the gateway’s settings', () => {
  it('have a value each without any environment', () => {
    expect(readGatewayConfig({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      subgraphs: 'in-process',
      routing: {
        children: 'http://127.0.0.1:4101/graphql',
        police: 'http://127.0.0.1:4102/graphql',
        homes: 'http://127.0.0.1:4103/graphql',
        ahtu: 'http://127.0.0.1:4104/graphql',
        railway: 'http://127.0.0.1:4105/graphql',
      },
      budgetMs: 2500,
      maxRequestBytes: 1_000_000,
      introspection: true,
      execution: 'compiled',
    });
  });

  it('move a subgraph elsewhere by a variable of its name', () => {
    const { routing } = readGatewayConfig({ HOMES_URL: 'http://homes.internal:80/graphql', SUBGRAPHS: 'processes' });
    expect(routing.homes).toBe('http://homes.internal:80/graphql');
    expect(routing.police).toBe('http://127.0.0.1:4102/graphql');
  });

  it.each([
    ['PORT', 'http', 'PORT: expected a port number, got "http"'],
    ['PORT', '70000', 'PORT: expected a port number, got "70000"'],
    ['SUBGRAPHS', 'both', 'SUBGRAPHS: expected in-process or processes, got "both"'],
    ['BUDGET_MS', '2.5', 'BUDGET_MS: expected a whole number from 100 to 60000, got "2.5"'],
    ['EXECUTION', 'fast', 'EXECUTION: expected compiled or stock, got "fast"'],
    ['INTROSPECTION', 'yes', 'INTROSPECTION: expected on or off, got "yes"'],
    ['POLICE_URL', 'ftp://x', 'POLICE_URL: expected an http:// address, got "ftp://x"'],
  ])('refuse %s=%s in one sentence that names it', (name, value, sentence) => {
    expect(() => readGatewayConfig({ [name]: value })).toThrow(sentence);
  });
});
