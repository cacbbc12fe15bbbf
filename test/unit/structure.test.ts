import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import {
  createSourceFile,
  isStringLiteralLike,
  isTemplateHead,
  isTemplateMiddleOrTemplateTail,
  preProcessFile,
  ScriptTarget,
  type Node,
} from 'typescript';

const root = join(__dirname, '..', '..');
const PRODUCT = ['gateway', 'schema', 'subgraphs'];

/**
 * The plan: of each folder, its parts from the lowest to the highest; `.` is what lies in the folder itself. A part may
 * import those that stand before it. Parts within brackets stand side by side and may not import each other.
 */
const PLAN: Readonly<Record<string, readonly (string | readonly string[])[]>> = {
  '': ['schema', 'subgraphs', 'gateway'],
  schema: ['agencies', 'generated', 'process', 'errors', 'rights', 'records', 'signing', 'supergraph'],
  gateway: [
    'supergraph',
    'errors',
    'subgraph',
    'audit',
    'budgets',
    'limits',
    'operations',
    ['execution', 'callers'],
    'report',
    'console',
    'http',
    '.',
  ],
  'gateway/console': [
    'dom',
    'words',
    'graph',
    'desk',
    ['caller', 'map', 'tables'],
    ['trace', 'matches', 'lists', 'charts'],
    'answer',
    'investigations',
    'editor',
    'pages',
    'build',
  ],
  'gateway/report': [['words', 'graph', 'markup'], 'map', 'parts', 'csv', '.', 'command'],
  subgraphs: [
    'india',
    'runtime',
    ['linkage', 'disclosures', 'sources', 'police', 'homes', 'ahtu', 'railway', 'drives'],
    'children',
    '.',
    'kit',
  ],
  'subgraphs/kit': ['terminal', 'plug', ['init', 'try', 'simulate', 'conform', 'doctor'], '.'],
  'subgraphs/kit/conform': ['system', 'checks', '.'],
  'subgraphs/runtime': [
    'postgres',
    'source-file',
    'agency',
    'settings',
    'wire',
    'csv',
    'rights',
    'cache',
    'graphql',
    'paging',
    'feed',
    'agency-subgraph',
  ],
  'subgraphs/sources': [['mapping', 'formats'], 'transport', 'changes', '.'],
  'subgraphs/sources/mapping': ['rules', 'verbs', '.'],
  'subgraphs/linkage': ['files', 'names', 'matching'],
  'subgraphs/linkage/matching': ['record', 'model', 'refit', 'comparison', 'index', 'fitting', '.', 'cli'],
  'subgraphs/drives': ['cut', 'ledger', 'counting', 'released', 'figures', 'graphql', '.'],
  'subgraphs/disclosures': [['log', 'verifier'], 'break-glass'],
  'subgraphs/children': [
    'trace',
    'registry',
    ['matches', 'view'],
    ['finding', 'sources', 'statistics', 'leads'],
    ['search', 'judgements', 'refit', 'cases'],
    'graphql',
    '.',
  ],
  'subgraphs/children/registry': ['linking', 'claims', ['lookup', 'judged', 'alerts', 'kept'], 'relinking', '.'],
};

/** The folder that owns each table: SQL that names one stands there and nowhere else. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  'subgraphs/children/registry/claims': [
    ...['claim', 'join_number', 'asked_number', 'unit_claim', 'search_key', 'record', 'match_queue'],
  ],
  'subgraphs/children/registry/judged': ['judgement', 'judged_claim', 'membership'],
  'subgraphs/children/registry/alerts': ['alert'],
  'subgraphs/children/registry/kept': ['source', 'source_minute', 'source_loss', 'rejected_row', 'rejected_change'],
  'subgraphs/sources/changes': ['source_part', 'source_row', 'source_key', 'source_stage', 'source_message'],
  'subgraphs/children/matches': ['lead', 'lead_unit', 'match_index', 'match_progress', 'found_claim', 'match_model'],
  'subgraphs/children/finding': ['found_child'],
  'subgraphs/drives/ledger': ['case_station', 'case_drive', 'case_paper', 'case_entry', 'case_number', 'ledger_case'],
  'subgraphs/disclosures/break-glass': ['break_glass'],
  'subgraphs/disclosures/log': ['ledger.disclosure', 'ledger.disclosure_key', 'ledger.head'],
};
/** Folders that read tables of another, and never write them: what they count is what the ledger says, and no copy. */
const READERS: typeof OWNERS = {
  'subgraphs/drives/counting': ['case_station', 'case_drive', 'ledger_case'],
};
/** It changes whatever it has to, once. */
const isMigration = (path: string) => /(-migration|\/migrations)\.ts$/.test(path);
/** It reads the log by itself, so that it shares no mistake with who writes it. */
const isVerifier = (path: string) => path.startsWith('subgraphs/disclosures/verifier/');

interface Arrow {
  readonly from: string;
  readonly to: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    // The console is a package of its own: what it installs and builds is no source.
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : sourceFiles(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const files = [...PRODUCT, 'test'].flatMap(sourceFiles);
const imports: Arrow[] = files.flatMap((from) =>
  preProcessFile(readFileSync(join(root, from), 'utf8'), true, true).importedFiles.map(({ fileName }) => ({
    from,
    to: fileName.startsWith('.') ? relative(root, normalize(join(root, dirname(from), fileName))) : fileName,
  })),
);
const inner = imports.filter(({ to }) => [...PRODUCT, 'test'].includes(to.split('/')[0] ?? ''));
const outer = imports.filter(({ to }) => !inner.some((arrow) => arrow.to === to));

const isEntry = (path: string) => /^gateway\/main(\.ts)?$/.test(path);

function violations(allowed: (arrow: Arrow) => boolean): string[] {
  return inner.filter((arrow) => !allowed(arrow)).map(({ from, to }) => `${from} -> ${to}`);
}

/** The part of a folder in which a path lies: the name of a folder, or `.`; null for a path elsewhere. */
function partOf(folder: string, path: string): string | null {
  const inside = folder === '' ? path : `${folder}/`;
  if (folder !== '' && !path.startsWith(inside)) return null;
  const [first = '', ...rest] = path.slice(folder === '' ? 0 : inside.length).split('/');
  return rest.length === 0 ? '.' : first;
}

/** The arrows between the parts of a folder. */
function between(folder: string): (Arrow & { readonly parts: readonly [string, string] })[] {
  return inner.flatMap(({ from, to }) => {
    const [a, b] = [partOf(folder, from), partOf(folder, to)];
    return a === null || b === null || a === b ? [] : [{ from, to, parts: [a, b] as const }];
  });
}

const folders = [
  ...new Set(
    files
      .map((path) => dirname(path))
      .flatMap((path) => path.split('/').map((_, at, all) => all.slice(0, at + 1).join('/'))),
  ),
].filter((path) => PRODUCT.includes(path.split('/')[0] ?? ''));

describe('the structure', () => {
  it.each(Object.entries(PLAN))('lets imports of %j run downward only, as planned', (folder, levels) => {
    const levelOf = (part: string) =>
      levels.findIndex((level) => level === part || (Array.isArray(level) && level.includes(part)));
    const product = between(folder).filter(({ parts }) => !parts.includes('test'));
    const upward = product.filter(
      ({ from, parts: [a, b] }) => !(levelOf(b) >= 0 && levelOf(b) < levelOf(a)) && !isEntry(from),
    );
    expect(upward.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('names every part of a folder of the plan, and none that is not there', () => {
    for (const [folder, levels] of Object.entries(PLAN)) {
      const there = new Set(
        files.filter((path) => PRODUCT.includes(path.split('/')[0] ?? '')).map((path) => partOf(folder, path)),
      );
      there.delete(null);
      const planned = new Set(levels.flat());
      // What lies in a folder itself needs no place where nothing of it is imported.
      expect([...there].filter((part) => part !== '.' && !planned.has(part ?? ''))).toEqual([]);
      expect([...planned].filter((part) => !there.has(part))).toEqual([]);
    }
  });

  it('has no ring of folders at any level', () => {
    const rings = folders.flatMap((folder) => {
      const next = new Map<string, string[]>();
      for (const {
        parts: [a, b],
      } of between(folder))
        next.set(a, [...(next.get(a) ?? []), b]);
      return circlesOf(next).map((circle) => `${folder}: ${circle}`);
    });
    expect(rings).toEqual([]);
  });

  it('lets gateway and subgraphs meet only in an entry', () => {
    const apart = ({ from, to }: Arrow) =>
      isEntry(from) || !(from.startsWith('gateway/') && to.startsWith('subgraphs/'));
    expect(violations(apart)).toEqual([]);
  });

  it('lets the console take nothing but the schema and the report’s parts, and be taken by nobody', () => {
    const isConsole = (path: string) => path.startsWith('gateway/console/');
    const taken = (path: string) => /^(schema|gateway\/report)\//.test(path);
    // What it takes besides would not make `npm start` build it again (.ci/prepare.mjs).
    expect(violations(({ from, to }) => !isConsole(from) || isConsole(to) || taken(to))).toEqual([]);
    expect(violations(({ from, to }) => !isConsole(to) || isConsole(from) || from.startsWith('test/'))).toEqual([]);
  });

  it('lets the simulated agencies import nothing of the product', () => {
    const isAgency = (path: string) => path.startsWith('test/agencies/');
    expect(violations(({ from, to }) => !isAgency(from) || isAgency(to))).toEqual([]);
    const packages = outer.filter(({ from, to }) => isAgency(from) && !to.startsWith('node:'));
    expect(packages).toEqual([]);
  });

  it('lets the verifier of the disclosure log stand alone, on Node.js and the database’s driver', () => {
    const apart = ({ from, to }: Arrow) => isVerifier(from) === isVerifier(to) || from.startsWith('test/');
    expect(violations(apart)).toEqual([]);
    const packages = outer.filter(({ from, to }) => isVerifier(from) && !to.startsWith('node:'));
    expect(new Set(packages.map(({ to }) => to))).toEqual(new Set(['pg']));
  });

  it('lets the kit’s simulator share no code with the client that is tested against it', () => {
    const isSimulator = (path: string) => path.startsWith('subgraphs/kit/simulate/');
    const isClient = (path: string) => /^subgraphs\/(sources\/transport|kit\/conform)\//.test(path);
    expect(violations(({ from, to }) => !(isSimulator(from) && isClient(to)))).toEqual([]);
  });

  it('lets no product file import a test', () => {
    expect(violations(({ from, to }) => from.startsWith('test/') || !to.startsWith('test/'))).toEqual([]);
  });

  it('has no circle of imports', () => {
    const next = new Map<string, string[]>();
    for (const { from, to } of inner)
      next.set(from, [...(next.get(from) ?? []), to.endsWith('.json') ? to : `${to}.ts`]);
    expect(circlesOf(next)).toEqual([]);
  });

  it('opens each way to the outside world in one place', () => {
    const places = {
      axios: ['subgraphs/runtime/agency/agency-client.ts', 'subgraphs/runtime/agency/undici-adapter.ts'],
      undici: ['schema/process/http-client.ts'],
      saxes: ['subgraphs/runtime/source-file/xml-values.ts', 'subgraphs/sources/formats/xml-elements.ts'],
      yauzl: ['subgraphs/sources/formats/zip-parts.ts'],
      cockatiel: ['subgraphs/runtime/agency/agency-client.ts'],
      ioredis: ['subgraphs/runtime/cache/redis-tier.ts', 'gateway/budgets/budget-redis.ts'],
      'rate-limiter-flexible': ['gateway/budgets/budgets.ts'],
      pg: [
        'subgraphs/runtime/postgres/store.ts',
        'subgraphs/runtime/postgres/prepare-database.ts',
        'subgraphs/disclosures/verifier/database-log.ts',
      ],
      kysely: ['subgraphs/runtime/postgres/prepare-database.ts'],
      dataloader: ['subgraphs/runtime/cache/batch-loader.ts'],
      pino: ['schema/process/log.ts'],
      // Verifying a token, and the developers' own way to sign one.
      jose: ['signing-keys', 'token-check', 'development-issuer'].map((name) => `gateway/callers/${name}.ts`),
      // What a client takes: types of answers, and codings.
      negotiator: ['gateway/http/request-headers.ts', 'gateway/http/answer-coding.ts'],
      'jsonc-parser': ['subgraphs/runtime/agency/read-sources.ts', 'subgraphs/drives/figures/read-figures.ts'],
      yaml: ['subgraphs/runtime/source-file/yaml-text.ts', 'schema/supergraph/sdl.ts'],
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

  it('serves HTTP and calls other processes in one place each', () => {
    const using = (pattern: RegExp) =>
      files
        .filter((path) => !path.startsWith('test/'))
        .filter((path) => pattern.test(readFileSync(join(root, path), 'utf8')));
    expect(using(/\bcreateServer\(/)).toEqual([
      'schema/process/http-listener.ts',
      // Finds a free port for PostgreSQL, and serves nothing.
      'subgraphs/runtime/postgres/postgres-process.ts',
    ]);
    expect(using(/\b(globalThis\.fetch|XMLHttpRequest)\b|(?<![.\w])fetch\(['"`]/)).toEqual([
      // A page has its browser's own.
      'gateway/console/caller/console-settings.ts',
      'gateway/console/caller/role-choice.ts',
      'gateway/console/graph/graph-client.ts',
    ]);
    expect(using(/from 'node:https?'/).filter((path) => /^import (?!type)/m.test(nodeHttpImport(path)))).toEqual([
      // The texts of HTTP's statuses.
      'gateway/http/reply.ts',
      'schema/process/http-listener.ts',
    ]);
  });

  it('gives each table one owner', () => {
    const product = files.filter((path) => PRODUCT.includes(path.split('/')[0] ?? ''));
    const created = product
      .filter(isMigration)
      .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/CREATE TABLE ([\w.]+)/g)])
      .map(([, table = '']) => table);
    expect(Object.values(OWNERS).flat().sort()).toEqual(created.sort());
    const elsewhere = product
      .filter((path) => !isMigration(path) && !isVerifier(path))
      .flatMap((path) => {
        const others = Object.entries(OWNERS).flatMap(([owner, tables]) => (dirname(path) === owner ? [] : tables));
        const source = readFileSync(join(root, path), 'utf8');
        const named = others.filter((table) => names(table).test(source));
        // Comments may name a table, and few files have to be parsed to leave them out.
        const texts = named.length > 0 ? textsOf(path, source) : [];
        const mayRead = READERS[dirname(path)] ?? [];
        const refused = (table: string) => (mayRead.includes(table) ? writes(table) : names(table));
        return named
          .filter((table) => texts.some((text) => refused(table).test(text)))
          .map((table) => ({ path, table }));
      });
    expect(elsewhere).toEqual([]);
  });

  it('names a source for every unit test', () => {
    const odd = sourceFiles('test/unit')
      .filter((path) => path.endsWith('.test.ts') && path.split('/').length > 3)
      .map((path) => path.replace('test/unit/', '').replace('.test.ts', '.ts'))
      .filter(
        (path) => !files.includes(path) && !files.includes(`subgraphs/${path}`) && !files.includes(`test/${path}`),
      );
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

/** How SQL names a table: by a keyword before it. One of several words is no other word, and needs none. */
function names(table: string): RegExp {
  const keyword = /[_.]/.test(table) ? '' : '(FROM|JOIN|INTO|UPDATE|USING|TABLE|LOCK|ONLY)\\s+';
  return new RegExp(`\\b${keyword}${table.replace('.', '\\.')}\\b`);
}

function writes(table: string): RegExp {
  return new RegExp(`\\b(INTO|UPDATE|DELETE\\s+FROM|TRUNCATE|LOCK|TABLE)\\s+${table}\\b`);
}

/** The texts in a file's code, its comments left out. */
function textsOf(path: string, source: string): string[] {
  const texts: string[] = [];
  const visit = (node: Node): void => {
    if (isStringLiteralLike(node) || isTemplateHead(node) || isTemplateMiddleOrTemplateTail(node))
      texts.push(node.text);
    node.forEachChild(visit);
  };
  visit(createSourceFile(path, source, ScriptTarget.Latest));
  return texts;
}

function nodeHttpImport(path: string): string {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  return lines.find((line) => line.endsWith("from 'node:http';")) ?? '';
}

function circlesOf(next: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (node: string, trail: readonly string[]): void => {
    if (trail.includes(node)) circles.push([...trail.slice(trail.indexOf(node)), node].join(' -> '));
    else if (!done.has(node)) {
      for (const to of next.get(node) ?? []) visit(to, [...trail, node]);
      done.add(node);
    }
  };
  for (const node of next.keys()) visit(node, []);
  return circles;
}
