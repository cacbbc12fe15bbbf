import { readGatewayConfig } from '../../../gateway/config';
import { readLimits } from '../../../gateway/limits/limits-config';

const ISSUER = { AUTH_ISSUER: 'https://issuer.example', AUTH_JWKS_URL: 'https://issuer.example/jwks.json' };

describe('the gateway’s settings', () => {
  it('have defaults, once the issuer of tokens is given', () => {
    expect(readGatewayConfig(ISSUER)).toEqual({
      port: 4000,
      audit: { journalDir: '.data/disclosure-journal', maxEntries: 10_000 },
      host: '127.0.0.1',
      consoleIssuer: null,
      subgraphs: 'in-process',
      routing: new Map([
        ['children', 'http://127.0.0.1:4101/graphql'],
        ['drives', 'http://127.0.0.1:4106/graphql'],
        ['police', 'http://127.0.0.1:4102/graphql'],
        ['homes', 'http://127.0.0.1:4103/graphql'],
        ['ahtu', 'http://127.0.0.1:4104/graphql'],
        ['railway', 'http://127.0.0.1:4105/graphql'],
      ]),
      budgetMs: 2500,
      maxRequestBytes: 1_000_000,
      origins: [],
      introspection: true,
      execution: 'compiled',
      // limits-config.test.ts holds them to their values.
      ...{ limits: readLimits({}), budgets: expect.anything(), redisUrl: null, operationsDir: null },
      callers: {
        audience: 'muskaan-graph',
        algorithms: ['EdDSA', 'ES256'],
        skewSeconds: 30,
        issuer: { name: 'https://issuer.example', jwksUrl: 'https://issuer.example/jwks.json' },
      },
    });
  });

  it('name algorithms by comma', () => {
    const { callers } = readGatewayConfig({ ...ISSUER, AUTH_ALGORITHMS: 'PS256, ES384', AUTH_AUDIENCE: 'here' });
    expect(callers).toMatchObject({ algorithms: ['PS256', 'ES384'], audience: 'here' });
  });

  it('name origins by comma, each as a browser sends it, and never everyone’s', () => {
    const CORS_ORIGINS = 'https://app.example, http://localhost:3000,';
    expect(readGatewayConfig({ ...ISSUER, CORS_ORIGINS }).origins).toEqual([
      'https://app.example',
      'http://localhost:3000',
    ]);
    for (const bad of ['*', 'null', 'app.example', 'https://app.example/', 'https://App.example', 'https://x:443']) {
      expect(() => readGatewayConfig({ ...ISSUER, CORS_ORIGINS: `https://y.example,${bad}` })).toThrow(
        'CORS_ORIGINS: expected origins by comma, each like https://app.example',
      );
    }
  });

  it.each(['HS256', 'none', 'EdDSA,HS512', 'EdDSA,', 'eddsa'])(
    'take no algorithm by which others than the issuer could sign: %s',
    (AUTH_ALGORITHMS) => {
      expect(() => readGatewayConfig({ ...ISSUER, AUTH_ALGORITHMS })).toThrow(
        'AUTH_ALGORITHMS: expected asymmetric algorithms by comma',
      );
    },
  );

  it('refuse to start without an issuer, and with keys but no issuer', () => {
    const sentence = 'AUTH_ISSUER: expected the address of the issuer of tokens (or DEV_ISSUER=on), got nothing';
    expect(() => readGatewayConfig({})).toThrow(sentence);
    expect(() => readGatewayConfig({ DEV_ISSUER: 'off' })).toThrow(sentence);
    expect(() => readGatewayConfig({ AUTH_JWKS_URL: ISSUER.AUTH_JWKS_URL })).toThrow(sentence);
    expect(() => readGatewayConfig({ AUTH_ISSUER: ISSUER.AUTH_ISSUER })).toThrow(
      'AUTH_JWKS_URL: expected the address of the issuer’s public keys, got nothing',
    );
  });

  it('refuse the development issuer in production, and beside another', () => {
    expect(readGatewayConfig({ DEV_ISSUER: 'on', NODE_ENV: 'test' }).callers.issuer).toBeNull();
    expect(() => readGatewayConfig({ DEV_ISSUER: 'on', NODE_ENV: 'production' })).toThrow(
      'DEV_ISSUER: expected off, since NODE_ENV is production, got "on"',
    );
    expect(() => readGatewayConfig({ DEV_ISSUER: 'on', ...ISSUER })).toThrow(
      'DEV_ISSUER: expected off, since AUTH_ISSUER is given, got "on"',
    );
  });

  it('move a subgraph elsewhere by a variable of its name', () => {
    const { routing } = readGatewayConfig({
      ...ISSUER,
      HOMES_URL: 'http://homes.internal:80/graphql',
      SUBGRAPHS: 'processes',
    });
    expect(routing.get('homes')).toBe('http://homes.internal:80/graphql');
    expect(routing.get('police')).toBe('http://127.0.0.1:4102/graphql');
  });

  it.each([
    ['PORT', 'http', 'PORT: expected a port number, got "http"'],
    ['PORT', '70000', 'PORT: expected a port number, got "70000"'],
    ['SUBGRAPHS', 'both', 'SUBGRAPHS: expected in-process or processes, got "both"'],
    ['BUDGET_MS', '2.5', 'BUDGET_MS: expected a whole number from 100 to 60000, got "2.5"'],
    ['AUTH_CLOCK_SKEW_SECONDS', '301', 'AUTH_CLOCK_SKEW_SECONDS: expected a whole number from 0 to 300, got "301"'],
    ['EXECUTION', 'fast', 'EXECUTION: expected compiled or stock, got "fast"'],
    ['INTROSPECTION', 'yes', 'INTROSPECTION: expected on or off, got "yes"'],
    ['DEV_ISSUER', 'yes', 'DEV_ISSUER: expected on or off, got "yes"'],
    ['AUTH_JWKS_URL', 'file:///jwks.json', 'AUTH_JWKS_URL: expected an http:// address, got "file:///jwks.json"'],
    ['POLICE_URL', 'ftp://x', 'POLICE_URL: expected an http:// address, got "ftp://x"'],
  ])('refuse %s=%s in one sentence that names it', (name, value, sentence) => {
    expect(() => readGatewayConfig({ ...ISSUER, [name]: value })).toThrow(sentence);
  });
});
