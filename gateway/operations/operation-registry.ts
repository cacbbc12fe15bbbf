import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Caller } from '../../schema/rights/caller';
import { codedError } from '../../schema/errors/coded-error';
import { roleRow } from '../../schema/rights/rights';
import { SettingInvalid } from '../../schema/process/settings';
import type { RequestedOperation } from './requested-operation';
import { ManifestInvalid, readManifest, type RegisteredOperation } from './manifest';

/** The text that runs. */
export interface ResolvedText {
  /** Null when the request holds neither a text nor a hash. */
  readonly query: string | null;
  readonly operationName: string | null;
}

export interface OperationRegistry {
  /**
   * The text to run for a caller. A role that may not write queries gets only operations that the caller's own client
   * has registered. Throws the same `OPERATION_UNREGISTERED` for every other one, whether or not another client has it.
   */
  resolve(caller: Pick<Caller, 'role' | 'client'>, requested: RequestedOperation): ResolvedText;
}

const FILE = /^([a-z0-9-]{1,60})\.json$/u;

/**
 * Reads `<client>.json` for each client from a folder, once. Without a folder no client has operations. Throws
 * `SettingInvalid` on a manifest that cannot be trusted: half a registry would refuse operations for no reason.
 */
export function createOperationRegistry(folder: string | null): OperationRegistry {
  const clients = folder === null ? new Map<string, ReadonlyMap<string, RegisteredOperation>>() : readFolder(folder);

  function registered({ client }: Pick<Caller, 'client'>, { hash, operationName }: RequestedOperation): ResolvedText {
    const operation = client === null || hash === null ? undefined : clients.get(client)?.get(hash);
    if (!operation || (operationName !== null && operationName !== operation.name)) {
      throw codedError('OPERATION_UNREGISTERED');
    }
    return { query: operation.body, operationName: operation.name };
  }

  return {
    resolve(caller, requested) {
      if (roleRow(caller.role).freeText) {
        const isHash = requested.query === null && requested.hash !== null;
        return isHash
          ? registered(caller, requested)
          : { query: requested.query, operationName: requested.operationName };
      }
      // A text beside a hash is refused rather than compared with it.
      if (requested.query !== null) throw codedError('OPERATION_UNREGISTERED');
      return registered(caller, requested);
    },
  };
}

function readFolder(folder: string) {
  const clients = new Map<string, ReadonlyMap<string, RegisteredOperation>>();
  for (const file of listFolder(folder)) {
    const client = FILE.exec(file)?.[1];
    if (client === undefined) continue;
    try {
      const { operations } = readManifest(readFileSync(join(folder, file), 'utf8'));
      clients.set(client, new Map(operations.map((operation) => [operation.id, operation])));
    } catch (error) {
      if (!(error instanceof ManifestInvalid)) throw error;
      throw new SettingInvalid('OPERATIONS_DIR', 'manifests that can be trusted', `${file}, which ${error.message}`);
    }
  }
  return clients;
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new SettingInvalid('OPERATIONS_DIR', 'a folder of manifests', `"${folder}"`);
  }
}
