import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { SettingInvalid } from '../../../schema/process/settings';
import { readSourceFile, type WrittenSource } from '../source-file/read-source-file';
import type { ContractKeys } from '../source-file/rule-problem';
import { SourceFileInvalid, type Place } from '../source-file/source-file-problem';
import { sourceConfigOf, type SourceConfig } from './source-config';

interface Reading {
  readonly env: NodeJS.ProcessEnv;
  readonly agencies: AgencyRegistry;
  readonly contracts: readonly ContractKeys[] | null;
}

/** Nothing calls it: what reads a source file's system has its own address and secrets. */
const NO_ADDRESS = 'http://plugged.invalid';

/** A source that is plugged in by the source file at `path`, and the place of its id. Throws `SettingInvalid`. */
export function readPluggedSource(
  path: string,
  reading: Reading,
): { readonly source: SourceConfig; readonly place: string } {
  const plugged = written(path, reading);
  const { source: id, region, transport, lookup, fresh, stale } = plugged.file;
  const calls = transport.kind === 'files' ? {} : callsOf(transport);
  const source = sourceConfigOf(reading.agencies).parse({
    ...{ id, region, agency: reading.agencies.agencyOfSource(id), baseUrl: NO_ADDRESS, credential: 'none', ...calls },
    // One call a record: a batch of many would take longer than a trace waits.
    ...(lookup.kind === 'single' ? { maxKeysPerCall: 50 } : {}),
    freshMs: Math.max(1, fresh),
    staleMs: Math.max(1, stale),
  });
  return { source: { ...source, plugged }, place: `source (${placed(path, plugged.placeOf(['source']))})` };
}

function callsOf({ budget, attempt, concurrency }: { budget: number; attempt: number; concurrency: number }) {
  return { budgetMs: Math.max(1, budget), attemptMs: Math.max(1, attempt), concurrency };
}

function written(path: string, reading: Reading): WrittenSource {
  try {
    return readSourceFile(path, reading);
  } catch (error) {
    if (!(error instanceof SourceFileInvalid)) throw error;
    const [problem, ...others] = error.problems;
    if (!problem) throw error;
    const { field, expected, came } = problem;
    const more = others.length === 0 ? '' : `; ${others.length} more in this file`;
    throw new SettingInvalid(`${field || 'SOURCES'} (${placed(path, problem)})`, expected, `${came}${more}`);
  }
}

function placed(path: string, { line, column }: Place): string {
  return `${path} line ${line}, column ${column}`;
}
