import { z } from 'zod';
import { readGatewayConfig } from '../../../../gateway/config';
import { readLimits } from '../../../../gateway/limits/limits-config';
import { readSettings, refuseUnknownSettings } from '../../../../schema/process/settings';
import { readAddresses } from '../../../../subgraphs/runtime/settings/addresses';
import { readSubgraphConfig } from '../../../../subgraphs/runtime/settings/config';

describe('settings', () => {
  it('that nobody reads are refused, wherever settings are read, with the nearest that is', () => {
    const env = { DEV_ISSUER: 'on', MAX_DEPHT: '3' };
    const sentence = 'MAX_DEPHT: expected MAX_DEPTH or another setting, got a name that none has';
    for (const read of [readGatewayConfig, readLimits, readSubgraphConfig, readAddresses, refuseUnknownSettings]) {
      expect(() => read(env)).toThrow(sentence);
    }
  });

  it('of another part of the graph are let be: one environment may serve all', () => {
    const env = { DEV_ISSUER: 'on', SOURCES: '[]', WORLD_SIZE: '9', MAX_DEPTH: '3', CORS_ORIGINS: 'https://a.example' };
    for (const read of [readGatewayConfig, readLimits, readSubgraphConfig, readAddresses]) {
      expect(() => read(env)).not.toThrow();
    }
  });

  it('that are empty are not given, by whatever name', () => {
    expect(() => refuseUnknownSettings({ MAX_DEPHT: '' })).not.toThrow();
    expect(readSettings(z.object({ HOST: z.string().optional() }), { HOST: '' }, [])).toEqual({});
  });

  it('show no secret', () => {
    const schema = z.object({ REDIS_URL: z.url('an address').optional() });
    expect(() => readSettings(schema, { REDIS_URL: 'hunter2' }, ['REDIS_URL'])).toThrow(
      'REDIS_URL: expected an address, got a value that is not shown',
    );
  });

  it('that name where a subgraph listens are read as the others are', () => {
    expect(() => readAddresses({ POLICE_URL: 'police' })).toThrow(
      'POLICE_URL: expected an http:// address, got "police"',
    );
    const { registry, subgraphs } = readAddresses({ HOMES_URL: 'http://127.0.0.1:0/graphql' });
    expect([registry, subgraphs.get('homes')?.port, subgraphs.get('police')?.port]).toEqual([
      'http://127.0.0.1:4101',
      '0',
      '4102',
    ]);
  });

  it('that move children move the registry with it, unless it has an address of its own', () => {
    const CHILDREN_URL = 'http://127.0.0.1:5401/graphql';
    expect(readAddresses({ CHILDREN_URL }).registry).toBe('http://127.0.0.1:5401');
    const REGISTRY_URL = 'http://10.0.0.1:80';
    expect(readAddresses({ CHILDREN_URL, REGISTRY_URL }).registry).toBe(REGISTRY_URL);
  });
});
