import type { Profiler } from 'node:inspector';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sendAll } from './batch';
import type { SutProcess } from './sut-process';
import type { Job, Target } from './target';

/** A part of the work and its share of the processor time, 0 to 1. */
export interface Share {
  readonly part: string;
  readonly share: number;
}

export interface CpuProfile {
  readonly name: string;
  /** The project's folders, packages, the engine: largest first. */
  readonly parts: readonly Share[];
  /** Single functions, each with its file: largest first. */
  readonly functions: readonly Share[];
}

const TOP_FUNCTIONS = 25;

/** Profiles the process while it answers `jobs`. */
export async function profile(
  name: string,
  process: SutProcess,
  target: Target,
  jobs: readonly Job[],
): Promise<CpuProfile> {
  await process.startProfile();
  await sendAll(target, jobs, 1);
  return summarise(name, await process.stopProfile());
}

/** The cost of a function without a file (the engine's own, compiled queries) counts as its caller's. */
function summarise(name: string, { nodes, samples = [], timeDeltas = [] }: Profiler.Profile): CpuProfile {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callers = new Map<number, Profiler.ProfileNode>();
  for (const node of nodes) for (const child of node.children ?? []) callers.set(child, node);
  const parts = new Map<string, number>();
  const functions = new Map<string, number>();
  let total = 0;
  samples.forEach((id, index) => {
    let node = byId.get(id);
    const own = node?.callFrame.functionName ?? '';
    if (own === '(idle)') return;
    while (node && node.callFrame.url === '' && !node.callFrame.functionName.startsWith('('))
      node = callers.get(node.id);
    const url = node?.callFrame.url ?? '';
    // The bench starts and stops the profiler, so that is not counted.
    if (url === 'node:inspector') return;
    const time = timeDeltas[index] ?? 0;
    total += time;
    const part = partOf(url, node?.callFrame.functionName ?? '');
    add(parts, part, time);
    add(functions, `${own === '' ? '(anonymous)' : own}  ${url === '' ? '' : fileOf(url)}`.trim(), time);
  });
  return { name, parts: ranked(parts, total), functions: ranked(functions, total).slice(0, TOP_FUNCTIONS) };
}

function partOf(url: string, functionName: string): string {
  if (url === '') {
    if (functionName === '(garbage collector)') return 'garbage collection';
    return functionName === '(program)' ? 'native code and system calls' : 'engine';
  }
  if (url.startsWith('node:')) {
    return /http|net|stream|socket|url|buffer|tls/.test(url) ? 'node: http, sockets, streams' : 'node: the rest';
  }
  const path = fileOf(url);
  const packaged = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  if (packaged !== undefined) return packaged;
  const [folder = '', second = '', third = ''] = path.split('/');
  if (folder !== 'subgraphs') return `${folder}/`;
  return second === 'runtime' && third === 'cache'
    ? 'subgraphs/runtime/cache'
    : `subgraphs/${second.replace(/\.js$/, '')}`;
}

/** From the project's root or from its `dist`. */
function fileOf(url: string): string {
  if (!url.startsWith('file:') && !url.startsWith('/')) return url;
  const path = url.startsWith('file:') ? fileURLToPath(url) : url;
  const modules = path.lastIndexOf(`${sep}node_modules${sep}`);
  return modules >= 0 ? path.slice(modules + 1) : relative(`${__dirname}/../..`, path).split(sep).join('/');
}

function add(map: Map<string, number>, key: string, time: number): void {
  map.set(key, (map.get(key) ?? 0) + time);
}

function ranked(times: ReadonlyMap<string, number>, total: number): Share[] {
  return [...times].map(([part, time]) => ({ part, share: time / total })).sort((a, b) => b.share - a.share);
}
