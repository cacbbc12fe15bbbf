import { readGatewayConfig } from '../../../../gateway/config';
import { CHILDREN_PER_HOUR, OFFICER_ROLES } from '../../../../gateway/budgets/role-budgets';
import { readLimits } from '../../../../gateway/limits/limits-config';
import { ROLES } from '../../../../schema/rights/caller';
import { roleRow } from '../../../../schema/rights/rights';

const TOLD = { AUTH_ISSUER: 'https://issuer.example', AUTH_JWKS_URL: 'https://issuer.example/keys' };

describe('the settings of the limits', () => {
  it('have defaults', () => {
    const { limits, budgets, redisUrl, operationsDir } = readGatewayConfig(TOLD);
    expect(limits).toEqual({
      ...{ tokens: 5000, fields: 500, depth: 14, aliases: 30, rootFields: 10, fragments: 50, directives: 50 },
      cost: 25_000,
    });
    const client = { requestsPerHour: 3600, childrenPerHour: 200, childrenPerDay: 1000 };
    for (const role of ROLES.filter((role) => !roleRow(role).freeText)) expect(budgets[role]).toEqual(client);
    for (const role of OFFICER_ROLES) {
      const { requestsPerHour, childrenPerHour, childrenPerDay } = budgets[role];
      expect([role, requestsPerHour]).toEqual([role, 20_000]);
      // A page of the longest list, and no more than a few of them; a day is no more than a few hours.
      expect(childrenPerHour).toBeGreaterThanOrEqual(100);
      expect(childrenPerDay).toBeGreaterThan(childrenPerHour);
      expect(childrenPerDay).toBeLessThanOrEqual(childrenPerHour * 5);
      if (!['STATE_INTEGRATOR', 'AUDITOR'].includes(role)) expect(childrenPerHour).toBeLessThanOrEqual(250);
    }
    expect([redisUrl, operationsDir]).toEqual([null, null]);
  });

  it('are read one by one', () => {
    expect(readLimits({ MAX_DEPTH: '5', MAX_COST: '99' })).toMatchObject({ depth: 5, cost: 99, tokens: 5000 });
    const { budgets, operationsDir } = readGatewayConfig({
      ...TOLD,
      PARTNER_CHILDREN_PER_DAY: '7',
      OPERATIONS_DIR: 'operations',
    });
    expect([budgets.PARTNER_APP.childrenPerDay, operationsDir]).toEqual([7, 'operations']);
  });

  it('name a number of children for each role, or one for all', () => {
    const { budgets } = readGatewayConfig({
      ...{ ...TOLD, CHILDREN_PER_HOUR: 'AHTU_INVESTIGATOR=400, STATION_IO=20', CHILDREN_PER_DAY: '7,DCPU=8' },
      REQUESTS_PER_HOUR: '9',
    });
    const most = { requestsPerHour: 9, childrenPerDay: 7 };
    expect(budgets.AHTU_INVESTIGATOR).toEqual({ ...most, childrenPerHour: 400 });
    expect(budgets.STATION_IO).toEqual({ ...most, childrenPerHour: 20 });
    expect(budgets.DCPU).toEqual({ ...most, childrenPerHour: CHILDREN_PER_HOUR.DCPU, childrenPerDay: 8 });
    expect(budgets.PARTNER_APP.childrenPerHour).toBe(200);
    for (const CHILDREN_PER_HOUR of [
      'PARTNER_APP=5',
      'STATION_IO',
      'STATION_IO=0',
      'STATION_IO=-1',
      'A=1',
      '1,,',
      '0',
      '1e3',
    ]) {
      expect(() => readGatewayConfig({ ...TOLD, CHILDREN_PER_HOUR })).toThrow(
        /^CHILDREN_PER_HOUR: expected whole numbers by role, such as AHTU_INVESTIGATOR=400,STATION_IO=200, or one for all/,
      );
    }
  });

  it('are refused by their name, a password never shown', () => {
    expect(() => readLimits({ MAX_DEPTH: '0' })).toThrow('MAX_DEPTH: expected a whole number from 1 to 50, got "0"');
    expect(() => readGatewayConfig({ ...TOLD, REDIS_URL: 'http://:hush@x' })).toThrow(
      'REDIS_URL: expected a redis:// address, got a value that is not shown',
    );
  });
});
