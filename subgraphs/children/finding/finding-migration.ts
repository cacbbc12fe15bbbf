/** The children whom officers found by facts that are masked to them. */
export const findingMigration: Readonly<Record<string, string>> = {
  '0013-finding': `
    -- The children of the last hour, and of no longer than it takes to count them. No name and no number is in it.
    CREATE TABLE found_child (
      caller_id text NOT NULL,
      child_id text NOT NULL,
      -- ms since 1970.
      found_at bigint NOT NULL,
      PRIMARY KEY (caller_id, child_id)
    );
    CREATE INDEX found_child_by_time ON found_child (found_at);
  `,
};
