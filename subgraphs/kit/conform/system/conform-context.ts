import type { Clock } from '../../../../schema/process/clock';
import type { SourceRecord } from '../../../runtime/agency/dialect';
import type { RecordFile } from '../../../runtime/source-file/record-file';
import type { ListedRow } from '../../../sources/changes/listed-row';
import type { ForeignPage, ListStart, LookedUp } from '../../../sources/transport/requests';
import type { Plug } from '../../plug/open-plug';

/** With which credential a request is sent. */
export type Credential = 'OWN' | 'NONE' | 'WRONG';

/** What came of a single request. */
export interface Probe {
  /** Null: there was no answer in time, or no connection. */
  readonly status: number | null;
  readonly failure: 'TIMEOUT' | 'UNREACHABLE' | 'NOT_HTTP' | null;
  readonly ms: number;
  /** Whether the answer's type is the one of the transport. */
  readonly isOfType: boolean;
}

/** The system behind a source file that speaks HTTP. */
export interface HttpSystem {
  probe(record: RecordFile, credential: Credential): Promise<Probe>;
  /** Rejects with `AgencyFailure`, or `CursorUnknown`. */
  list(record: RecordFile, start: ListStart, page: number, credential?: Credential): Promise<ForeignPage>;
  lookup(records: readonly SourceRecord[], isPatient?: boolean): Promise<readonly LookedUp[]>;
}

/** A file of a folder of dumps. */
export interface FoundDump {
  readonly name: string;
  readonly writtenAt: number;
  /** Whether it has stayed as it is for as long as the source file says. */
  readonly isSettled: boolean;
}

/** The folder behind a source file of dumps. */
export interface DumpSystem {
  /** Why the folder cannot be read; null when it can. */
  readonly problem: string | null;
  dumps(record: RecordFile): readonly FoundDump[];
}

/** All records of one kind, as the system gave them; of those that a list only names, the first few, by their lookups. */
export interface WholeReading {
  readonly rows: readonly ListedRow[];
  readonly pages: number;
  readonly ms: number;
  /** False: it was ended, because there were more rows than a test needs. */
  readonly isWhole: boolean;
  /** The system's own time, ms; null when it does not say. */
  readonly now: number | null;
  /** The largest page. */
  readonly largest: number;
}

export interface ConformContext {
  readonly plug: Plug;
  readonly http: HttpSystem | null;
  readonly files: DumpSystem | null;
  readonly clock: Clock;
  /** Records to look up, given by the person who tests. */
  readonly given: readonly SourceRecord[];
  /** Reads a kind once; later calls get the same. Rejects as `HttpSystem.list` does, or with `DumpRefused`. */
  read(record: RecordFile): Promise<WholeReading>;
}
