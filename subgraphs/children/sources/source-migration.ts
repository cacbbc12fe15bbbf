/** The state of reading the sources: what could not be read, what is read again, and how reading proceeds. */
export const sourceMigration: Readonly<Record<string, string>> = {
  '0014-sources': `
    -- Changes that could not be read, each sealed with a key of the house, for a better reader. Bounded for each source.
    CREATE TABLE rejected_row (
      source text NOT NULL,
      -- The record's key, or # and a token of a row that names no record.
      name text NOT NULL,
      -- ROW: as the agency sent it. CLAIMS: as a worker read it and the registry could not take it.
      form text NOT NULL,
      code text NOT NULL,
      -- The agency's change instant, ms since 1970; 0 where it could not be read.
      version bigint NOT NULL,
      -- Who tried it: several versions may run side by side, and each tries it once.
      readers text[] NOT NULL,
      kept_at timestamptz NOT NULL,
      sealed bytea NOT NULL,
      PRIMARY KEY (source, name)
    );

    ALTER TABLE source
      -- Rejected changes that are kept no more, or never were: too many, or too large.
      ADD COLUMN kept_dropped bigint NOT NULL DEFAULT 0,
      ADD COLUMN up_since timestamptz,
      ADD COLUMN failing_since timestamptz,
      -- Counts the readings from the beginning that were asked for; the last is under way while rereading.
      ADD COLUMN reread integer NOT NULL DEFAULT 0,
      ADD COLUMN rereading boolean NOT NULL DEFAULT false,
      ADD COLUMN reread_cursor text,
      ADD COLUMN reread_asked_at timestamptz,
      ADD COLUMN reread_done_at timestamptz,
      -- Records that the last such reading did not bring, although nobody withdrew them.
      ADD COLUMN reread_unsent bigint;

    -- What could not be read before this was not kept: its sources are read anew, and served meanwhile.
    UPDATE source SET reread = 1, rereading = true, reread_asked_at = now()
    WHERE id IN (SELECT source FROM rejected_change);

    -- The last reading from the beginning that brought the record.
    ALTER TABLE record ADD COLUMN reread integer NOT NULL DEFAULT 0;

    -- Changes read in each minute, of the last hour only.
    CREATE TABLE source_minute (
      source text NOT NULL,
      minute timestamptz NOT NULL,
      changes bigint NOT NULL,
      PRIMARY KEY (source, minute)
    );

    -- Values that were there and could not be read, as the source's worker last told.
    CREATE TABLE source_loss (
      source text NOT NULL,
      field text NOT NULL,
      reason text NOT NULL,
      example text NOT NULL,
      count bigint NOT NULL,
      PRIMARY KEY (source, field, reason)
    );
  `,
};
