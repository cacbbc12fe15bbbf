import type { WrittenSource } from '../source-file/read-source-file';
import type { ReadRecord } from '../wire/losses';
import type { AgencyContract } from '../agency/contract';
import type { AgencyDialect } from '../agency/dialect';

/** A system that is plugged in by a source file. */
export interface ConnectedSource<R> {
  /** Speaks to the system itself: its functions need no call. */
  readonly dialect: AgencyDialect<R>;
  /** Begins reading a system that has no feed, or listening to one that posts its changes. */
  start(): void;
  /** Ends reading, and the connections to the system. */
  close(): Promise<void>;
}

/** Connects a system by its source file. Throws `SettingInvalid` for a file that does not fit the contract. */
export type ConnectSource = <R extends ReadRecord>(
  written: WrittenSource,
  contract: AgencyContract<R>,
) => ConnectedSource<R>;
