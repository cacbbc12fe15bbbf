import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBreakingChanges, isSpecifiedDirective } from 'graphql';
import { apiSchema } from '../../../schema/supergraph/api-schema';
import { compose, composeGraph } from '../../../schema/supergraph/compose';
import { PROJECT_ROOT } from '../../../schema/process/project-root';
import { SUPERGRAPH_FILE, supergraphSdl } from '../../../schema/supergraph/sdl';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible"])\n`;
const part = (name: string, sdl: string) => ({ name, url: `http://${name}/`, file: `schema/${name}.graphql`, sdl });

describe('the supergraph', () => {
  const composed = composeGraph();

  it('composes from the committed subgraphs without an error or a hint', () => {
    expect({ problems: composed.problems ?? [], hints: composed.hints ?? [] }).toEqual({ problems: [], hints: [] });
  });

  it('does not drift from the subgraphs (if it does: npm run compose)', () => {
    expect(supergraphSdl()).toBe(composed.sdl);
  });

  it('shows clients none of its machinery and nothing inaccessible', () => {
    const schema = apiSchema(supergraphSdl());
    const types = Object.keys(schema.getTypeMap());
    expect(types.filter((name) => /^(join|link)__/.test(name))).toEqual([]);
    expect(types).not.toContain('MovementReport');
    expect(types).toContain('Child');
    const directives = schema.getDirectives().filter((one) => !isSpecifiedDirective(one));
    expect(directives.map(({ name }) => name)).toEqual([]);
  });

  it('breaks no client of the last committed one, unless schema/supergraph/accepted-breaks.json says why', () => {
    const before = lastCommitted();
    if ('reason' in before) {
      console.log(`The breaking-change check was skipped: ${before.reason}`);
      return;
    }
    const accepted = readAccepted();
    const breaks = findBreakingChanges(apiSchema(before.sdl), apiSchema(supergraphSdl()));
    const unexpected = breaks.map(({ description }) => description).filter((text) => !accepted.includes(text));
    expect(unexpected).toEqual([]);
  });
});

describe('compose', () => {
  it('says in which file and line a subgraph does not parse', () => {
    const { problems } = compose([part('one', `${LINK}type Query {\n  a: Int\n  &\n}`)]);
    expect(problems).toHaveLength(1);
    expect(problems?.[0]).toMatch(/^schema\/one\.graphql:4: Syntax Error/);
  });

  it('says in which file and line subgraphs conflict', () => {
    const one = part('one', `${LINK}type Query { a: Thing }\ntype Thing @key(fields: "id") { id: ID! }`);
    const two = part('two', `${LINK}\ntype Thing @key(fields: "nothing") { id: ID! size: Int }`);
    const { problems } = compose([one, two]);
    expect(problems?.[0]).toMatch(/^schema\/two\.graphql:3: .*nothing/);
  });

  it('distinguishes a removed field from an added one', () => {
    const sdl = (fields: string) => compose([part('one', `${LINK}type Query { ${fields} }`)]).sdl ?? '';
    const [small, large] = [apiSchema(sdl('a: Int')), apiSchema(sdl('a: Int b: Int'))];
    expect(findBreakingChanges(large, small).map(({ description }) => description)).toEqual(['Query.b was removed.']);
    expect(findBreakingChanges(small, large)).toEqual([]);
    const hidden = apiSchema(sdl('a: Int b: Int @inaccessible'));
    expect(findBreakingChanges(large, hidden)).toHaveLength(1);
  });
});

/** Deliberate breaks, each with its reason: `[{"description": "Child.x was removed.", "reason": "…"}]`. */
function readAccepted(): readonly string[] {
  const text = readFileSync(join(PROJECT_ROOT, 'schema/supergraph/accepted-breaks.json'), 'utf8');
  const breaks = JSON.parse(text) as { description: string; reason: string }[];
  expect(breaks.filter(({ reason }) => !reason)).toEqual([]);
  return breaks.map(({ description }) => description);
}

/** The supergraph of the last commit, or of the one before if nothing has changed since. */
function lastCommitted(): { readonly sdl: string } | { readonly reason: string } {
  try {
    const commits = git('log', '--format=%H', '-n', '2', '--', SUPERGRAPH_FILE).split('\n').filter(Boolean);
    const texts = commits.map((commit) => git('show', `${commit}:${SUPERGRAPH_FILE}`));
    const sdl = texts.find((text) => text !== supergraphSdl());
    return sdl === undefined ? { reason: 'no other supergraph was committed before this one.' } : { sdl };
  } catch {
    return { reason: 'this is no git checkout with a history.' };
  }
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: PROJECT_ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
