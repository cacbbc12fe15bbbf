import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openChromium } from '../../browser/chromium';
import { startPlainServer } from './plain-server';
import { startServedConsole } from './served-console';
import { LINES, openVisit, PAGES, type Figures, type Visit } from './visit';

/*
 * What the pages cost on the wire, and how long an officer waits for them, in Chromium over the simulated world. Each time
 * stands beside two baselines of the same run on the same line: a page with almost nothing in it, and a plain file of the
 * same bytes.
 */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const [ROUNDS, WORLD_SIZE] = values.quick ? [1, '120'] : [5, '400'];

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const NAMES = ['ready', 'drawn', 'runToDrawn', 'bytes', 'requests', 'empty', 'file'] as const;

function medians(rounds: readonly Figures[]): Figures {
  return Object.fromEntries(NAMES.map((name) => [name, median(rounds.map((one) => one[name]))])) as unknown as Figures;
}

const times = (ms: number, base: number) => `${ms.toFixed(0)} ms (${(ms / base).toFixed(1)}×)`;

function row(page: string, line: string, cache: string, { bytes, requests, empty, file, ...ms }: Figures): string {
  const cells = [page, line, cache, `${(bytes / 1000).toFixed(1)} kB in ${requests}`, times(ms.ready, empty)];
  return `| ${[...cells, times(ms.drawn, file), times(ms.runToDrawn, empty), `${empty.toFixed(0)} ms`, `${file.toFixed(0)} ms`].join(' | ')} |`; // prettier-ignore
}

async function main(): Promise<void> {
  say(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? ''}, load ${loadavg()[0]?.toFixed(1) ?? ''}`);
  const graph = await startServedConsole(WORLD_SIZE);
  const plain = await startPlainServer();
  const browser = await openChromium();
  try {
    say(`Chromium ${browser.version()}; median of ${ROUNDS}; ready beside an almost empty page, drawn beside a file of the same bytes, both on the same line\n`); // prettier-ignore
    say('| page | line | cache | on the wire | ready | first trace drawn | run to drawn | empty page | plain file |');
    say('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
    for (const page of PAGES)
      for (const line of LINES) {
        const visits: Visit[] = [];
        for (let round = 0; round < ROUNDS; round++)
          visits.push(await openVisit({ browser, page, line, url: graph.url, plain: plain.url }));
        for (const cache of ['cold', 'warm'] as const)
          say(row(page.path, line.name, cache, medians(visits.map((visit) => visit[cache]))));
      }
  } finally {
    await browser.close();
    await plain.close();
    await graph.close();
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'The bench failed.'}\n`);
    process.exit(1);
  },
);
