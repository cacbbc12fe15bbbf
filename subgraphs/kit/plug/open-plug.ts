import { existsSync } from 'node:fs';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import { AGENCY_MODULES } from '../../agencies';
import type { AgencyContract } from '../../runtime/agency/contract';
import { readSourceFile, type WrittenSource } from '../../runtime/source-file/read-source-file';
import { fieldName, SourceFileInvalid } from '../../runtime/source-file/source-file-problem';
import { compileKeys } from '../../sources/mapping/compile-keys';
import { compileMapping } from '../../sources/mapping/compile-mapping';
import type { Mapping } from '../../sources/mapping/mapping';
import { MappingInvalid } from '../../sources/mapping/rules/mapping-invalid';
import { RequestInvalid } from '../../sources/transport/request-invalid';
import { KitError } from '../terminal/kit-command';
import { withoutTodos } from './without-todos';

/** A source file, ready to be used. */
export interface Plug {
  readonly written: WrittenSource;
  readonly contract: AgencyContract<unknown>;
  readonly mapping: Mapping;
  /** The record that a row of a list names which only names records. */
  readonly keyIn: ReturnType<typeof compileKeys>;
}

export const CONTRACTS: readonly AgencyContract<unknown>[] = AGENCY_MODULES.map(({ contract }) => contract);

/** The contract of this name, `police/v1`. */
export function contractNamed(name: string): AgencyContract<unknown> | null {
  return CONTRACTS.find((contract) => contract.name === name) ?? null;
}

/**
 * Reads a source file and compiles its mapping. A draft may still say TODO and needs no secrets. Throws
 * `SourceFileInvalid`, and `KitError` when there is no such file.
 */
export function openPlug(path: string, env: NodeJS.ProcessEnv, isDraft: boolean): Plug {
  if (!existsSync(path)) throw new KitError('There is no such source file.');
  const written = readSourceFile(path, { env, isDraft, agencies: AGENCY_REGISTRY, contracts: CONTRACTS });
  const contract = contractNamed(written.file.contract);
  if (!contract) throw new Error('The reader takes known contracts only.');
  return placed(path, written, () => {
    const file = isDraft ? withoutTodos(written.file) : written.file;
    return { written, contract, mapping: compileMapping(file, contract), keyIn: compileKeys(file, contract) };
  });
}

/** Compiles something of a source file. What is wrong with it gets its place: throws `SourceFileInvalid`. */
export function placed<T>(path: string, written: WrittenSource, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof MappingInvalid || error instanceof RequestInvalid)) throw error;
    const { path: at, expected } = error;
    const came = error instanceof MappingInvalid ? error.came : 'another';
    throw new SourceFileInvalid(path, [{ ...written.placeOf(at), field: fieldName(at), expected, came }]);
  }
}
