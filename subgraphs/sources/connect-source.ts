import { createHash } from 'node:crypto';
import type { Clock } from '../../schema/process/clock';
import type { Log } from '../../schema/process/log';
import { SettingInvalid } from '../../schema/process/settings';
import { AgencyFailure } from '../runtime/agency/agency-failure';
import type { ConnectedSource } from '../runtime/agency-subgraph/connected-source';
import type { AgencyContract } from '../runtime/agency/contract';
import type { AgencyDialect, FetchedRecord, SourceRecord } from '../runtime/agency/dialect';
import type { RowCipher } from '../runtime/feed/row-cipher';
import type { Store } from '../runtime/postgres/store';
import type { WrittenSource } from '../runtime/source-file/read-source-file';
import type { SourceFile } from '../runtime/source-file/source-file';
import type { ReadRecord } from '../runtime/wire/losses';
import { copiedRecords } from './changes/copied-records';
import { readKeptChange } from './changes/kept-change';
import { readCursorChanges } from './cursor-changes';
import { readInHours } from './cursor-hours';
import { createLoggedSystem, currentFor } from './logged-system';
import { lookedUpRecords } from './looked-up-records';
import { openSystem } from './open-system';

export interface ConnectDeps {
  /** Where systems without a feed are read into; null where the process has no database. */
  readonly store: Store | null;
  readonly cipher: RowCipher;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Connects a system by its source file: its rows are mapped to the contract's, and read by the same reader as those of a
 * system that speaks the agency's own dialect. Nothing is sent or read before `start` or the first call. Throws
 * `SettingInvalid` for a file that does not fit the contract, and where a database is needed and there is none.
 */
export function connectSource<R extends ReadRecord>(
  written: WrittenSource,
  contract: AgencyContract<R>,
  deps: ConnectDeps,
): ConnectedSource<R> {
  const { file } = written;
  const { log } = deps;
  const source = file.source;
  const system = openSystem(written, contract, deps);
  const { mapping, requests } = system;
  const reading = { mapping, contract };
  const mappingHash = hashOf(file);
  if (!needsLog(file) && file.lookup.kind === 'none') throw noCopies(written);
  const parts = { ...reading, ...system, ...deps, written, mappingHash };
  const logged = needsLog(file) ? createLoggedSystem({ ...parts, store: storeOf(file, deps) }) : null;

  const { transport } = file;
  const followed =
    requests && transport.kind !== 'files'
      ? readInHours(
          (cursor, limit) => readCursorChanges({ ...reading, ...system, requests, file, mappingHash }, cursor, limit),
          { window: transport.window, currentForMs: currentFor(file), clock: deps.clock },
        )
      : null;

  async function fetchRecords(records: readonly SourceRecord[]): Promise<readonly FetchedRecord<R>[]> {
    try {
      if (file.lookup.kind !== 'none' && requests) return await lookedUpRecords({ ...reading, requests }, records);
      if (logged) return await copiedRecords(logged.copies, records);
    } catch (error) {
      log.warn('lookup-failed', { source, code: error instanceof AgencyFailure ? error.code : 'INTERNAL' });
      throw error;
    }
    throw new AgencyFailure('AGENCY_UNREACHABLE');
  }

  const dialect: AgencyDialect<R> = {
    agency: contract.agency,
    credential: () => ({}),
    fetchRecords: (_, records) => fetchRecords(records),
    fetchChanges(_, cursor, limit) {
      if (logged) return logged.changes(cursor, limit);
      if (followed) return followed(cursor, limit);
      return Promise.reject(new AgencyFailure('AGENCY_UNREACHABLE'));
    },
    readChange: (row) => readKeptChange(reading, row),
    toClaims: (record, key, version) => contract.toClaims(record, key, version),
  };
  return {
    dialect,
    start: () => logged?.start(),
    async close() {
      await logged?.close();
      await requests?.close();
    },
  };
}

/** Whether the system is read into the database, because it has no feed that could be followed. */
export function needsLog({ changes }: SourceFile): boolean {
  return changes.kind !== 'cursor';
}

function noCopies({ path, placeOf }: WrittenSource): SettingInvalid {
  const { line, column } = placeOf(['lookup', 'kind']);
  const place = `lookup.kind (${path} line ${line}, column ${column})`;
  return new SettingInvalid(place, 'bulk or single, because changes by cursor leave no copies to serve', '"none"');
}

function storeOf({ source }: SourceFile, { store }: ConnectDeps): Store {
  if (store) return store;
  throw new SettingInvalid('DATABASE_URL', `the registry’s PostgreSQL, since ${source} is read into it`, 'nothing');
}

/** Names what a row is mapped by. */
function hashOf({ contract, records, unknown }: SourceFile): string {
  const rules = records.map(({ kind, fields, changes }) => ({ kind, fields, key: changes?.key }));
  return createHash('sha256')
    .update(JSON.stringify([contract, rules, unknown]))
    .digest('base64url')
    .slice(0, 12);
}
