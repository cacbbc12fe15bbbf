import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import type { RequestedOperation } from '../../../../gateway/operations/requested-operation';
import { formatManifest, hashOf } from '../../../../gateway/operations/manifest';
import { createOperationRegistry } from '../../../../gateway/operations/operation-registry';
import { ROLES, type Role } from '../../../../schema/rights/caller';
import { roleRow } from '../../../../schema/rights/rights';

const ONE = 'query One {\n  __typename\n}';
const TWO = 'query Two {\n  __typename\n}';
const registered = (name: string, body: string) => ({ id: hashOf(body), name, type: 'query' as const, body });
const requested = (given: Partial<RequestedOperation>): RequestedOperation => ({
  ...{ query: null, hash: null, operationName: null, variables: {} },
  ...given,
});
const partner = { role: 'PARTNER_APP', client: 'app-one' } as const;

describe('registered operations', () => {
  let folder: string;
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'operations-'));
    write('app-one.json', formatManifest([registered('One', ONE)]));
    write('app-two.json', formatManifest([registered('Two', TWO)]));
    write('notes.txt', 'nothing');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What a caller would run, or the whole refusal. */
  function resolve(caller: { role: Role; client: string | null }, given: Partial<RequestedOperation>) {
    try {
      return createOperationRegistry(folder).resolve(caller, requested(given));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return JSON.stringify(error.toJSON());
    }
  }

  it('run by their hash, under their own name', () => {
    const text = { query: ONE, operationName: 'One' };
    expect(resolve(partner, { hash: hashOf(ONE) })).toEqual(text);
    expect(resolve(partner, { hash: hashOf(ONE), operationName: 'One' })).toEqual(text);
  });

  it('are refused in the same bytes whether another client has them, nobody, or a text came', () => {
    const refused = resolve(partner, { hash: hashOf('nobody’s') });
    expect(refused).toContain('OPERATION_UNREGISTERED');
    for (const given of [
      { hash: hashOf(TWO) },
      { query: ONE },
      { query: ONE, hash: hashOf(ONE) },
      { hash: hashOf(ONE), operationName: 'Other' },
      {},
    ]) {
      expect(resolve(partner, given)).toBe(refused);
    }
    expect(resolve({ ...partner, client: null }, { hash: hashOf(ONE) })).toBe(refused);
    expect(resolve({ ...partner, client: 'app-three' }, { hash: hashOf(ONE) })).toBe(refused);
    expect(() => createOperationRegistry(null).resolve(partner, requested({ hash: hashOf(ONE) }))).toThrow();
  });

  it('are all that a role without free text ever runs', () => {
    const senders = ROLES.filter((role) => !roleRow(role).freeText);
    const registry = createOperationRegistry(folder);
    const text = fc.oneof(fc.constantFrom(null, ONE, TWO), fc.string());
    const hash = fc.oneof(fc.constantFrom(null, hashOf(ONE), hashOf(TWO)), fc.stringMatching(/^[0-9a-f]{64}$/));
    const client = fc.constantFrom(null, 'app-one', 'app-two', 'notes', '__proto__', 'constructor');
    const name = fc.constantFrom(null, 'One', 'Two', '');
    fc.assert(
      fc.property(fc.constantFrom(...senders), client, text, hash, name, (role, client, query, hash, operationName) => {
        try {
          const run = registry.resolve({ role, client }, requested({ query, hash, operationName }));
          expect(run.query).toBe(client === 'app-one' ? ONE : TWO);
          expect([query, hash]).toEqual([null, hashOf(run.query ?? '')]);
        } catch (error) {
          expect(error).toMatchObject({ extensions: { code: 'OPERATION_UNREGISTERED' } });
        }
      }),
    );
  });

  it('leave those who may write queries to write them', () => {
    const officer = { role: 'AHTU_INVESTIGATOR', client: null } as const;
    expect(resolve(officer, { query: '{ a }', operationName: 'A' })).toEqual({ query: '{ a }', operationName: 'A' });
    expect(resolve(officer, { query: '{ a }', hash: hashOf(ONE) })).toEqual({ query: '{ a }', operationName: null });
    expect(resolve(officer, {})).toEqual({ query: null, operationName: null });
    expect(resolve({ ...officer, client: 'app-one' }, { hash: hashOf(ONE) })).toEqual({
      query: ONE,
      operationName: 'One',
    });
    expect(resolve(officer, { hash: hashOf(ONE) })).toContain('OPERATION_UNREGISTERED');
  });

  it('do not start with a manifest that cannot be trusted, and it is named', () => {
    write('app-two.json', formatManifest([{ ...registered('Two', TWO), id: hashOf(ONE) }]));
    expect(() => createOperationRegistry(folder)).toThrow(
      'OPERATIONS_DIR: expected manifests that can be trusted, got app-two.json, which holds a body of Two that is not the one of its id',
    );
    expect(() => createOperationRegistry(join(folder, 'gone'))).toThrow(
      'OPERATIONS_DIR: expected a folder of manifests',
    );
  });
});
