import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { RecordFile } from '../../runtime/source-file/record-file';
import type { TransportFile } from '../../runtime/source-file/transport-file';
import type { Plug } from '../plug/open-plug';
import { KitError } from '../terminal/kit-command';

type FilesTransport = Extract<TransportFile, { readonly kind: 'files' }>;

/** What happens to dumps now and then. */
export const DUMP_FAULTS = {
  half: 'the second half of the file is missing',
  empty: 'a file without a byte',
} as const;
export type DumpFault = keyof typeof DUMP_FAULTS;

const ENDS: Readonly<Record<FilesTransport['format'], readonly string[]>> = {
  csv: ['.csv', '.tsv', '.txt'],
  xlsx: ['.xlsx'],
  'json-lines': ['.jsonl', '.ndjson'],
  xml: ['.xml'],
};

/**
 * Writes a sample into the folder of a source file, as the system would, and resolves with the file's name. It appears in one
 * piece. Throws `KitError`.
 */
export function writeDump(
  { written }: Plug,
  transport: FilesTransport,
  {
    record,
    sample,
    fault,
    now,
  }: { readonly record: RecordFile; readonly sample: string; readonly fault: DumpFault | null; readonly now: number },
): string {
  if (!ENDS[transport.format].includes(extname(sample).toLowerCase())) {
    throw new KitError(
      `The sample has to be in the format of the source file: *${ENDS[transport.format].join(', *')}.`,
    );
  }
  const folder = resolve(written.folder, transport.folder);
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/gu, '');
  const name = (record.files ?? '*').replace('*', stamp).replaceAll('*', '');
  try {
    const bytes = readFileSync(sample);
    const kept = fault === null ? bytes.length : fault === 'half' ? Math.floor(bytes.length / 2) : 0;
    mkdirSync(folder, { recursive: true });
    const beside = join(folder, `.${name}.part`);
    writeFileSync(beside, bytes.subarray(0, kept));
    renameSync(beside, join(folder, name));
  } catch (error) {
    throw new KitError(`The dump cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unwritable'}).`);
  }
  return name;
}
