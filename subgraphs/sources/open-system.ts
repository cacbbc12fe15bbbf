import type { Clock } from '../../schema/process/clock';
import type { Log } from '../../schema/process/log';
import { SettingInvalid } from '../../schema/process/settings';
import { MALFORMED } from '../runtime/agency/dialect';
import type { AgencyContract } from '../runtime/agency/contract';
import type { ForeignRow } from '../runtime/source-file/foreign-row';
import type { WrittenSource } from '../runtime/source-file/read-source-file';
import type { Rule, SourceFile } from '../runtime/source-file/source-file';
import { fieldName } from '../runtime/source-file/source-file-problem';
import { mapForeign, type ReadListedRow } from './changes/listed-row';
import { compileListRows } from './changes/list-rows';
import { openFolder, type Folder } from './formats/open-folder';
import { compileInstant } from './mapping/compile-instant';
import { compileMapping } from './mapping/compile-mapping';
import type { Mapping } from './mapping/mapping';
import { MappingInvalid } from './mapping/rules/mapping-invalid';
import { openRequests } from './transport/open-requests';
import { RequestInvalid } from './transport/request-invalid';
import type { Requests } from './transport/requests';

/** The parts of a system as its source file describes it. */
export interface OpenedSystem {
  readonly mapping: Mapping;
  readonly readRow: ReadListedRow;
  /** Null for a system of files. */
  readonly requests: Requests | null;
  /** Null for all others. */
  readonly folder: Folder | null;
}

/**
 * Compiles a source file. Nothing is sent or read yet. Throws `SettingInvalid` with the place in the file for what does
 * not fit the contract, or cannot be sent as it is written.
 */
export function openSystem(
  written: WrittenSource,
  contract: AgencyContract<unknown>,
  deps: { readonly clock: Clock; readonly log: Log },
): OpenedSystem {
  const { file, folder: base } = written;
  try {
    const mapping = compileMapping(file, contract);
    const readRow = compileListRows(file);
    const { transport, records } = file;
    if (transport.kind === 'files') {
      const folder = openFolder({ source: file.source, transport, records }, base, deps);
      return { mapping, readRow, requests: null, folder };
    }
    const requests = openRequests(file, {
      ...{ contract, secrets: written.secret, readTime: compileTimes(file), ...deps },
      identify(kind, row) {
        const mapped = mapForeign(mapping, kind, row);
        return mapped === MALFORMED ? null : mapped.record;
      },
    });
    return { mapping, readRow, requests, folder: null };
  } catch (error) {
    throw error instanceof MappingInvalid || error instanceof RequestInvalid ? placed(written, error) : error;
  }
}

/** The rules for the system's own time, each compiled once. */
function compileTimes(file: SourceFile): (rule: Rule, row: unknown) => number | null {
  const known = new Map<Rule, (row: ForeignRow) => number | null>();
  for (const [at, { changes }] of file.records.entries()) {
    if (changes?.now) {
      known.set(changes.now, compileInstant(changes.now, file.unknown, ['records', at, 'changes', 'now']));
    }
  }
  return (rule, row) =>
    typeof row === 'object' && row !== null ? (known.get(rule)?.(row as ForeignRow) ?? null) : null;
}

function placed({ path: file, placeOf }: WrittenSource, error: MappingInvalid | RequestInvalid): SettingInvalid {
  const { line, column } = placeOf(error.path);
  const came = error instanceof MappingInvalid ? error.came : 'something else';
  return new SettingInvalid(`${fieldName(error.path)} (${file} line ${line}, column ${column})`, error.expected, came);
}
