import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Clock } from '../../../../schema/process/clock';
import type { RecordFile } from '../../../runtime/source-file/record-file';
import type { TransportFile } from '../../../runtime/source-file/transport-file';
import type { Dump } from '../../../sources/formats/dump';
import { openDump } from '../../../sources/formats/open-dump';
import type { Plug } from '../../plug/open-plug';
import { fitsPattern } from '../../plug/sample-rows';
import type { DumpSystem, FoundDump } from './conform-context';

type FilesTransport = Extract<TransportFile, { readonly kind: 'files' }>;

/** Looks into the folder of a source file. Nothing is moved. */
export function openDumpSystem({ written }: Plug, transport: FilesTransport, clock: Clock): DumpSystem {
  const folder = folderOf(written.folder, transport);
  let names: readonly string[] = [];
  let problem: string | null = null;
  try {
    names = readdirSync(folder);
  } catch (error) {
    problem = (error as NodeJS.ErrnoException).code ?? 'unreadable';
  }
  return {
    problem,
    dumps({ files = '' }: RecordFile): readonly FoundDump[] {
      const found = names.filter((name) => !name.startsWith('.') && fitsPattern(name, files));
      return found
        .flatMap((name) => {
          const stats = statSync(join(folder, name), { throwIfNoEntry: false });
          if (!stats?.isFile()) return [];
          const isSettled = clock.now() - stats.mtimeMs >= transport.settle;
          return [{ name, writtenAt: stats.mtimeMs, isSettled }];
        })
        .sort((one, other) => other.writtenAt - one.writtenAt);
    },
  };
}

/** Opens a file of the folder. Throws `DumpRefused`. */
export function openFoundDump(
  { written }: Plug,
  transport: FilesTransport,
  record: RecordFile,
  name: string,
): Promise<Dump> {
  const { format, encoding, delimiter } = transport;
  const { sheet, header, each } = record;
  return openDump(join(folderOf(written.folder, transport), name), {
    ...{ format, encoding, delimiter },
    ...{ sheet, header, each },
  });
}

function folderOf(base: string, { folder }: FilesTransport): string {
  return resolve(base, folder);
}
