import { FileError } from '../../files/file-error';
import { OutFile } from '../../files/out-file';
import { readUtf8File } from '../../files/utf8-text';
import { csvLine } from './csv';
import type { DedupeAnswer } from './dedupe-records';
import { linkError } from './link-error';
import type { LinkAnswer } from './link-records';
import type { Link } from './to-links';

/** The files that the command may write, by their options. */
export type OutName = 'out' | 'model' | 'clusters';

/** Files that are written at the end, and that can be written is known before the work. */
export interface Outputs {
  /** Nothing when the file was not asked for. */
  write(name: OutName, text: string): void;
}

/** Throws LinkError for a file that cannot be written, that is one of the inputs, or another output too. */
export function openOutputs(paths: Readonly<Record<OutName, string | undefined>>, inputs: readonly string[]): Outputs {
  const files = new Map<OutName, OutFile>();
  for (const name of ['out', 'model', 'clusters'] as const) {
    const path = paths[name];
    if (path === undefined) continue;
    const file = ofOption(`--${name}`, () => new OutFile(path, inputs));
    for (const [before, other] of files)
      if (file.isSame(other)) throw linkError('LINK_USAGE', `--${name} and --${before} are one file`);
    files.set(name, file);
  }
  return {
    write: (name, text) => {
      const file = files.get(name);
      if (file === undefined) return;
      ofOption(`--${name}`, () => {
        file.write(text);
        file.finish();
      });
    },
  };
}

export function readText(path: string, option: string): string {
  return ofOption(option, () => readUtf8File(path));
}

type WriteId = (id: string) => string;

export function linkLines(links: readonly Link[], idOf: WriteId): string {
  const lines = links.map(({ left, right, posterior, bits, band, verdict }) =>
    csvLine([idOf(left), idOf(right), posterior.toFixed(12), bits.toFixed(3), band, verdict.toLowerCase()]),
  );
  return csvLine(['left', 'right', 'posterior', 'bits', 'band', 'link']) + lines.join('');
}

export function clusterLines(clusters: ReadonlyMap<string, number>, idOf: WriteId): string {
  return csvLine(['id', 'cluster']) + Array.from(clusters, ([id, cluster]) => csvLine([idOf(id), cluster])).join('');
}

/** What was found, in numbers. */
export function summaryOf(answer: LinkAnswer | DedupeAnswer): string {
  const { links } = answer;
  const count = (verdict: Link['verdict']) => links.filter((link) => link.verdict === verdict).length;
  return `${count('YES')} links (${kindOf(answer)}), ${count('REVIEW')} to review, ${links.length} pairs written`;
}

function kindOf(answer: LinkAnswer | DedupeAnswer): string {
  if ('clusters' in answer) return `${new Set(answer.clusters.values()).size} clusters`;
  const { left, right } = answer.once;
  if (left && right) return 'one partner each';
  if (left || right) return `one partner for each record of --${left ? 'left' : 'right'}`;
  return 'several partners possible';
}

/** Runs what works on the file of an option, and names the option in its error. */
function ofOption<T>(option: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw linkError(`LINK_${error.problem}`, `the file of ${option}: ${error.message}`);
  }
}
