import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOperations } from '../../../../gateway/operations/main';
import { formatManifest, hashOf } from '../../../../gateway/operations/manifest';
import { createOperationRegistry } from '../../../../gateway/operations/operation-registry';
import { PROJECT_ROOT } from '../../../../schema/process/project-root';

const CLIENTS = [
  ['partner-demo', 'PARTNER_APP'],
  ['press-demo', 'PRESS'],
  ['statistics-demo', 'STATISTICS'],
  ['operator-demo', 'OPERATOR'],
  ['family-demo', 'FAMILY'],
] as const;

describe('npm run tool -- operations', () => {
  let folder: string;
  let said: string[];
  const run = (...args: string[]) => runOperations(args, {}, (line) => said.push(line));
  beforeEach(() => {
    said = [];
    folder = mkdtempSync(join(tmpdir(), 'operations-'));
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in', 'one.graphql'), 'query One($id: ID!) { child(id: $id) { id } }');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes a manifest that the gateway accepts, and finds it current', () => {
    const args = ['--client', 'app-one', '--in', join(folder, 'in'), '--out', join(folder, 'app-one.json')];
    expect(run(...args, '--check')).toBe(1);
    expect(run(...args)).toBe(0);
    expect(run(...args, '--check')).toBe(0);
    expect(() => createOperationRegistry(folder)).not.toThrow();
    writeFileSync(join(folder, 'in', 'one.graphql'), 'query One($id: ID!) { child(id: $id) { sex } }');
    expect(run(...args, '--check')).toBe(1);
    expect(said.at(-1)).toContain('is not what');
  });

  it('registers what Apollo Client makes of the documents, and finds it current the same way', () => {
    const args = ['--client', 'app-one', '--in', join(folder, 'in'), '--out', join(folder, 'app-one.json')];
    expect(run(...args, '--typename')).toBe(0);
    expect(readFileSync(join(folder, 'app-one.json'), 'utf8')).toContain('__typename');
    expect(run(...args, '--typename', '--check')).toBe(0);
    expect(run(...args, '--check')).toBe(1);
  });

  it('registers what stands in the manifest of a client’s own tools, by the hashes that the client sends', () => {
    const body = 'query One($id:ID!){child(id:$id){id __typename}}';
    const theirs = join(folder, 'theirs.json');
    writeFileSync(theirs, formatManifest([{ id: hashOf(body), name: 'One', type: 'query', body }]));
    const out = join(folder, 'app-one.json');
    const args = ['--client', 'app-one', '--in', theirs, '--out', out];
    expect(run(...args)).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(theirs, 'utf8'));
    // It says itself what is sent.
    expect(run(...args, '--typename')).toBe(2);
    const bad = body.replace('id _', 'nobody _');
    writeFileSync(theirs, formatManifest([{ id: hashOf(bad), name: 'One', type: 'query', body: bad }]));
    expect(run(...args)).toBe(1);
    expect(said.at(-1)).toContain(`${theirs} One:1: Cannot query field "nobody"`);
    writeFileSync(theirs, formatManifest([{ id: hashOf('x'), name: 'One', type: 'query', body }]));
    expect(() => run(...args)).toThrow(`--in: expected a persisted query manifest, got ${theirs}, which holds a body`);
  });

  it('writes nothing while a document cannot be registered', () => {
    writeFileSync(join(folder, 'in', 'two.graphql'), 'query Two { nobody { id } }');
    const out = join(folder, 'app-one.json');
    expect(run('--client', 'app-one', '--in', join(folder, 'in'), '--out', out)).toBe(1);
    expect(said).toEqual([expect.stringContaining('two.graphql:1: Cannot query field "nobody"')]);
    expect(() => readFileSync(out)).toThrow();
  });

  it('keeps the manifest that is there when the folder or manifest asked for holds no operation', () => {
    const out = join(folder, 'app-one.json');
    const none = join(folder, 'none.json');
    writeFileSync(none, formatManifest([]));
    expect(run('--client', 'app-one', '--in', join(folder, 'in'), '--out', out)).toBe(0);
    const before = readFileSync(out, 'utf8');
    // The folder above has the operations in a folder of its own.
    for (const wrong of [folder, none]) expect(run('--client', 'app-one', '--in', wrong, '--out', out)).toBe(1);
    expect(said.at(-1)).toMatch(/^--in: expected /u);
    expect(readFileSync(out, 'utf8')).toBe(before);
  });

  it.each([
    ['no client', ['--in', 'x', '--out', 'y']],
    ['a client that is no name', ['--client', 'A b', '--in', 'x', '--out', 'y']],
    ['a role that the matrix does not have', ['--client', 'a', '--in', 'x', '--out', 'y', '--role', 'NOBODY']],
    ['an option nobody knows', ['--client', 'a', '--in', 'x', '--out', 'y', '--force']],
  ])('explains itself when asked with %s', (_, args) => {
    expect(run(...args)).toBe(2);
    expect(said[0]).toContain('npm run tool -- operations --client ID');
  });

  it.each(CLIENTS)('finds the sandbox’s %s current', (client, role) => {
    const folder = join(PROJECT_ROOT, 'test', 'operations');
    const args = ['--client', client, '--in', join(folder, client), '--out', join(folder, `${client}.json`)];
    expect([run(...args, '--role', role, '--check'), said]).toEqual([0, []]);
  });
});
