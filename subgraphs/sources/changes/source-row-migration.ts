/** What was read of the sources that are plugged in by a file: the newest state of each record, and how far it was read. */
export const sourceRowMigration: Readonly<Record<string, string>> = {
  '0018-source-rows': `
    CREATE TABLE source_part (
      source text NOT NULL,
      -- A kind of record; empty for the source as a whole.
      part text NOT NULL,
      -- Of the source as a whole: the number of its last change. Its row is locked while changes are numbered, so that they
      -- become visible in their order.
      seq bigint NOT NULL DEFAULT 0,
      -- Of the source as a whole: the process that reads it, and until when nobody else does (ms since 1970).
      holder text,
      holder_until bigint,
      -- How far it was read, in the words of its collector: times, digests and counts, nothing of a record.
      position jsonb NOT NULL DEFAULT '{}',
      -- The system's state that is read: when its last reading to the end began, or its last dump was written (ms).
      read_at bigint,
      -- The same of the last reading of all its records.
      whole_at bigint,
      -- The reading that waits for a person: code, counts, since when, and the digest by which it is released.
      held jsonb,
      released text,
      PRIMARY KEY (source, part)
    );

    CREATE TABLE source_row (
      source text NOT NULL,
      kind text NOT NULL,
      -- The record's id; for a row that names no record, # and a keyed hash of it.
      native text NOT NULL,
      seq bigint NOT NULL,
      -- When this state was read, ms since 1970; later than each earlier state of the record.
      version bigint NOT NULL,
      -- The system's own order of the record's states, where it gives one.
      changed_at bigint,
      -- A keyed hash of the row; empty when the record is withdrawn, 'expired' when its copy was kept long enough.
      hash text NOT NULL,
      -- The row as the system sent it, encrypted with a key of the deployment.
      body bytea,
      -- The last reading that held the row, where a later one did not (ms).
      missed bigint,
      PRIMARY KEY (source, kind, native)
    );
    CREATE UNIQUE INDEX source_row_in_order ON source_row (source, seq);

    -- Records that a list only names: each is asked for by its lookup.
    CREATE TABLE source_key (
      source text NOT NULL,
      kind text NOT NULL,
      -- The record's id; for a row of the list that names no record, # and a keyed hash of it.
      native text NOT NULL,
      -- The reading that last listed it (ms), and the system's time of the change that it listed (ms, or null).
      listed_at bigint NOT NULL,
      changed_at bigint,
      -- That time when the record was last asked for.
      asked_for bigint,
      -- When it is asked for next (ms); null when nothing is due.
      next_at bigint,
      -- The system said that there is no such record.
      gone boolean NOT NULL DEFAULT false,
      -- Why it could not be had the last time, and how often in a row.
      code text,
      tries integer NOT NULL DEFAULT 0,
      PRIMARY KEY (source, kind, native)
    );
    CREATE INDEX source_key_due ON source_key (source, kind, next_at) WHERE next_at IS NOT NULL;

    -- A reading under way, until it is whole.
    CREATE TABLE source_stage (
      source text NOT NULL,
      kind text NOT NULL,
      native text NOT NULL,
      changed_at bigint,
      hash text NOT NULL,
      -- Null where the row is as it was known.
      body bytea,
      -- It came twice, and said different things.
      twice boolean NOT NULL DEFAULT false,
      -- Of a row of the log that has another id by another source file: as they were.
      version bigint,
      missed bigint,
      PRIMARY KEY (source, kind, native)
    );

    -- Messages that a system posted lately: one that is posted again must not bring an old state back.
    CREATE TABLE source_message (
      source text NOT NULL,
      signature text NOT NULL,
      received_at bigint NOT NULL,
      PRIMARY KEY (source, signature)
    );
  `,
};
