import type { Clock } from '../../schema/process/clock';
import type { Log } from '../../schema/process/log';
import { SettingInvalid } from '../../schema/process/settings';
import type { AgencyContract } from '../runtime/agency/contract';
import type { ForeignRow } from '../runtime/source-file/foreign-row';
import type { WrittenSource } from '../runtime/source-file/read-source-file';
import type { Rule } from '../runtime/source-file/mapping-rule';
import type { SourceFile } from '../runtime/source-file/source-file';
import { placeholderProblems } from '../runtime/source-file/placeholder-rules';
import type { RuleProblem } from '../runtime/source-file/rule-problem';
import { fieldName } from '../runtime/source-file/source-file-problem';
import { identifyForeign, type ReadListedRow } from './changes/listed-row';
import { compileListRows } from './changes/list-rows';
import type { ReadListedKey } from './changes/read-keys';
import { openFolder, type Folder } from './formats/open-folder';
import { compileInstant } from './mapping/compile-instant';
import { compileKeys } from './mapping/compile-keys';
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
  readonly readKey: ReadListedKey;
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
    // The reader of the file may not have known the contract, whose key fills the requests.
    const [problem] = file.records.flatMap((record, at) => placeholderProblems(file, record, { at, contract }));
    if (problem) throw invalid(written, problem);
    const readRow = compileListRows(file);
    const keyIn = compileKeys(file, contract);
    const readKey: ReadListedKey = ({ kind }, row) => keyIn(kind, row);
    const { transport, records } = file;
    if (transport.kind === 'files') {
      const folder = openFolder({ source: file.source, transport, records }, base, deps);
      return { mapping, readRow, readKey, requests: null, folder };
    }
    const requests = openRequests(file, {
      ...{ contract, secrets: written.secret, readTime: compileTimes(file), ...deps },
      identify: (kind, row) => identifyForeign(mapping, kind, row),
    });
    return { mapping, readRow, readKey, requests, folder: null };
  } catch (error) {
    if (error instanceof MappingInvalid) throw invalid(written, error);
    if (error instanceof RequestInvalid)
      throw invalid(written, { path: error.path, expected: error.expected, came: 'something else' });
    throw error;
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

function invalid({ path: file, placeOf }: WrittenSource, { path, expected, came }: RuleProblem): SettingInvalid {
  const { line, column } = placeOf(path);
  return new SettingInvalid(`${fieldName(path)} (${file} line ${line}, column ${column})`, expected, came);
}
