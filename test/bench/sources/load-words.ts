import type { SourceRecord } from '../../../subgraphs/runtime/agency/dialect';
import type { Addresses } from './systems-main';

/** How the papers come into the registry: by the agency's own feed, or collected by a source file first. */
export type LoadPath = 'own feed' | 'since, SOAP' | 'snapshot, REST' | 'snapshot, CSV';

/** What a loading process is told. */
export interface LoadOrder {
  readonly path: LoadPath;
  readonly databaseUrl: string;
  readonly systems: Addresses;
  /** For source files and dumps. */
  readonly folder: string;
  /** How many papers are asked for at the end, from copies. */
  readonly lookups: number;
}

/** What one step of a load took. */
export interface LoadStep {
  readonly name: string;
  /** Papers that were read. */
  readonly rows: number;
  /** Records in the log, or changes in the registry, that were written. */
  readonly written: number;
  /** Of the process, and of PostgreSQL. */
  readonly cpuMs: number;
  readonly postgresMs: number;
  readonly wallMs: number;
  readonly statements: number;
  /** The largest that the process has been so far, MB. */
  readonly peakMb: number;
}

/** What a process that asks for records is told. */
export interface LookupOrder {
  readonly systems: Addresses;
  /** For source files. */
  readonly folder: string;
  readonly records: readonly SourceRecord[];
  readonly rounds: number;
}

export interface LookupCost {
  readonly name: string;
  readonly records: number;
  /** For one record; the median of the rounds. */
  readonly cpuMs: number;
  /** How often the system is asked for one record. */
  readonly calls: number;
}
