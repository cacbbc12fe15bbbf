import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { preProcessFile } from 'typescript';

const root = join(__dirname, '..', '..');
const ROOMS = ['gateway', 'schema', 'subgraphs', 'test'];
const AGENCIES = ['police', 'homes', 'ahtu', 'railway'];

interface Arrow {
  readonly from: string;
  readonly to: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourceFiles(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

const files = ROOMS.flatMap(sourceFiles);
const imports: Arrow[] = files.flatMap((from) =>
  preProcessFile(readFileSync(join(root, from), 'utf8'), true, true).importedFiles.map(({ fileName }) => ({
    from,
    to: fileName.startsWith('.') ? relative(root, normalize(join(root, dirname(from), fileName))) : fileName,
  })),
);
const inner = imports.filter(({ to }) => ROOMS.includes(to.split('/')[0] ?? ''));
const outer = imports.filter(({ to }) => !inner.some((arrow) => arrow.to === to));

const room = (path: string) => {
  const [top = '', second = ''] = path.split('/');
  return top === 'subgraphs' || (top === 'test' && second === 'agencies') ? `${top}/${second}` : top;
};
const isEntry = (path: string) =>
  ['gateway/main', 'subgraphs/main', 'subgraphs/assemble'].includes(path.replace(/\.ts$/, ''));

function violations(allowed: (arrow: Arrow) => boolean): string[] {
  return inner.filter((arrow) => !allowed(arrow)).map(({ from, to }) => `${from} -> ${to}`);
}

describe('the house', () => {
  it('lets imports of schema go nowhere but schema', () => {
    expect(violations(({ from, to }) => room(from) !== 'schema' || room(to) === 'schema')).toEqual([]);
  });

  it('keeps the runtime floor free of the rooms that stand on it', () => {
    const below = ['subgraphs/runtime', 'schema'];
    expect(violations(({ from, to }) => room(from) !== 'subgraphs/runtime' || below.includes(room(to)))).toEqual([]);
  });

  it('lets no agency room import another room than the floor and the agreement', () => {
    const rooms = AGENCIES.map((name) => `subgraphs/${name}`);
    const below = (own: string) => [own, 'subgraphs/runtime', 'schema'];
    expect(violations(({ from, to }) => !rooms.includes(room(from)) || below(room(from)).includes(room(to)))).toEqual(
      [],
    );
  });

  it('stands the children on the matcher, the matcher on the names, and neither of those on an agency', () => {
    const order = ['names', 'matching', 'children'].map((name) => `subgraphs/${name}`);
    const below = (own: string) => [...order.slice(0, order.indexOf(own) + 1), 'subgraphs/runtime', 'schema'];
    expect(violations(({ from, to }) => !order.includes(room(from)) || below(room(from)).includes(room(to)))).toEqual(
      [],
    );
  });

  it('lets gateway and subgraphs meet only in an entry', () => {
    const apart = ({ from, to }: Arrow) =>
      isEntry(from) || !(from.startsWith('gateway/') && to.startsWith('subgraphs/'));
    const back = ({ from, to }: Arrow) => !(from.startsWith('subgraphs/') && to.startsWith('gateway/'));
    expect(violations((arrow) => apart(arrow) && back(arrow))).toEqual([]);
  });

  it('lets the simulated agencies import nothing of the product', () => {
    expect(violations(({ from, to }) => room(from) !== 'test/agencies' || room(to) === 'test/agencies')).toEqual([]);
    const packages = outer.filter(({ from, to }) => room(from) === 'test/agencies' && !to.startsWith('node:'));
    expect(packages).toEqual([]);
  });

  it('lets the verifier of the disclosure log stand alone, on Node.js and the database’s driver', () => {
    const isVerifier = (path: string) => path.startsWith('subgraphs/verifier/');
    const apart = ({ from, to }: Arrow) => isVerifier(from) === isVerifier(to) || from.startsWith('test/');
    expect(violations(apart)).toEqual([]);
    const packages = outer.filter(({ from, to }) => isVerifier(from) && !to.startsWith('node:'));
    expect(new Set(packages.map(({ to }) => to))).toEqual(new Set(['pg']));
  });

  it('lets no product file import a test', () => {
    expect(violations(({ from, to }) => from.startsWith('test/') || !to.startsWith('test/'))).toEqual([]);
  });

  it('has no circle of imports', () => {
    const next = new Map<string, string[]>();
    for (const { from, to } of inner)
      next.set(from, [...(next.get(from) ?? []), to.endsWith('.json') ? to : `${to}.ts`]);
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
      else if (!done.has(file)) {
        for (const to of next.get(file) ?? []) visit(to, [...trail, file]);
        done.add(file);
      }
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('opens each way to the outside world in one place', () => {
    const places = {
      axios: ['subgraphs/runtime/agency/agency-client.ts', 'subgraphs/runtime/agency/undici-adapter.ts'],
      undici: ['subgraphs/runtime/agency/undici-adapter.ts'],
      cockatiel: ['subgraphs/runtime/agency/agency-client.ts'],
      ioredis: ['subgraphs/runtime/cache/redis-tier.ts', 'gateway/budgets/budget-redis.ts'],
      'rate-limiter-flexible': ['gateway/budgets/budgets.ts'],
      pg: [
        'subgraphs/runtime/postgres/store.ts',
        'subgraphs/runtime/postgres/prepare-database.ts',
        'subgraphs/disclosures/verifier/database-log.ts',
      ],
      kysely: ['subgraphs/runtime/postgres/prepare-database.ts'],
      dataloader: ['subgraphs/runtime/agency-subgraph/shared-loader.ts'],
      pino: ['schema/process/log.ts'],
      // Verifying a token, and the developers' own way to sign one.
      jose: ['signing-keys', 'token-check', 'development-issuer'].map((name) => `gateway/callers/${name}.ts`),
      // What a client takes: types of answers, and codings.
      negotiator: ['gateway/http/request-headers.ts', 'gateway/http/answer-coding.ts'],
      'jsonc-parser': ['subgraphs/runtime/agency/read-sources.ts'],
      'graphql-jit': ['subgraphs/runtime/graphql/graph-executor.ts'],
      '@apollo/subgraph': ['subgraphs/runtime/graphql/subgraph.ts'],
      '@apollo/composition': ['schema/supergraph/compose.ts'],
      // The engine needs only the type of what it is to the server.
      '@apollo/server': ['gateway/execution/graphql-server.ts', 'gateway/execution/graph-engine.ts'],
      '@apollo/gateway': ['gateway/execution/graph-engine.ts'],
    };
    const product = outer.filter(({ from }) => !from.startsWith('test/'));
    for (const [name, allowed] of Object.entries(places)) {
      const importers = product.filter(({ to }) => to === name || to.startsWith(`${name}/`)).map(({ from }) => from);
      expect({ name, importers: [...new Set(importers)].filter((from) => !allowed.includes(from)) }).toEqual({
        name,
        importers: [],
      });
    }
  });

  it('names a source for every unit test', () => {
    const odd = sourceFiles('test/unit')
      .filter((path) => path.endsWith('.test.ts') && path.split('/').length > 3)
      .map((path) => path.replace('test/unit/', '').replace('.test.ts', '.ts'))
      .filter(
        (path) => !files.includes(path) && !files.includes(`subgraphs/${path}`) && !files.includes(`test/${path}`),
      )
      // What the browser runs is served as it is written.
      .filter((path) => !existsSync(join(root, path.replace(/\.ts$/, '.js'))));
    expect(odd).toEqual([]);
  });

  it('has no barrel and no drawer for odds and ends', () => {
    const drawers = files.filter((path) => /(^|\/)(utils?|helpers?|common|types|misc)(\/|\.ts$)/.test(path));
    const barrels = files.filter((path) =>
      /^(\s*export .* from .*;?\s*)+$/.test(readFileSync(join(root, path), 'utf8')),
    );
    expect({ drawers, barrels }).toEqual({ drawers: [], barrels: [] });
  });
});
