import { readGatewayConfig } from '../../../gateway/config';
import { readLimits } from '../../../gateway/limits-config';

const TOLD = { AUTH_ISSUER: 'https://issuer.example', AUTH_JWKS_URL: 'https://issuer.example/keys' };

describe('the settings of the door’s limits', () => {
  it('have a value each without any environment', () => {
    const { limits, budgets, redisUrl, operationsDir } = readGatewayConfig(TOLD);
    expect(limits).toEqual({
      ...{ tokens: 5000, fields: 500, depth: 14, aliases: 30, rootFields: 10, fragments: 50, directives: 50 },
      cost: 25_000,
    });
    expect(budgets).toEqual({ requestsPerHour: 3600, childrenPerHour: 200, childrenPerDay: 1000 });
    expect([redisUrl, operationsDir]).toEqual([null, null]);
  });

  it('are read one by one', () => {
    expect(readLimits({ MAX_DEPTH: '5', MAX_COST: '99' })).toMatchObject({ depth: 5, cost: 99, tokens: 5000 });
    const { budgets, operationsDir } = readGatewayConfig({
      ...TOLD,
      PARTNER_CHILDREN_PER_DAY: '7',
      OPERATIONS_DIR: 'operations',
    });
    expect([budgets.childrenPerDay, operationsDir]).toEqual([7, 'operations']);
  });

  it('are refused by their name, a password never shown', () => {
    expect(() => readLimits({ MAX_DEPTH: '0' })).toThrow('MAX_DEPTH: expected a whole number from 1 to 50, got "0"');
    expect(() => readGatewayConfig({ ...TOLD, REDIS_URL: 'http://:hush@x' })).toThrow(
      'REDIS_URL: expected a redis:// address, got a value that is not shown',
    );
  });
});
