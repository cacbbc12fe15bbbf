import { openDump } from '../../../../subgraphs/sources/formats/open-dump';
import type { DumpForm } from '../../../../subgraphs/sources/formats/dump';

/** Reads a dump in a process of its own; prints how many rows there were and how often other work had its turn. */
async function main([path = '', format = 'csv']: readonly string[]): Promise<void> {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 0);
  let rows = 0;
  let largest = 0;
  const dump = await openDump(path, { format: format as DumpForm['format'], encoding: 'utf-8', each: 'STAYS.STAY' });
  for await (const some of dump.rows()) {
    rows += some.length;
    largest = Math.max(largest, some.length);
  }
  clearInterval(timer);
  process.stdout.write(JSON.stringify({ rows, largest, hadTurns: turns > 20 }));
}

void main(process.argv.slice(2));
