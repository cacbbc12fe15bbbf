/** The acts that a second officer reviews. Reasons and notes may hold a name: they are only here, and not indexed. */
export const breakGlassMigration: Readonly<Record<string, string>> = {
  '0004-break-glass': `
    CREATE TABLE break_glass (
      -- Drawn under a lock, so that no later commit brings a lower number.
      seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id text NOT NULL UNIQUE,
      caller_id text NOT NULL,
      role text NOT NULL,
      -- The officer's own unit, and with it the levels of command above it.
      unit text,
      command text[] NOT NULL,
      state text,
      -- Child.id as the officer knows it, and who that is whoever asks.
      child text NOT NULL,
      child_id text NOT NULL,
      reason text NOT NULL,
      -- Both ms since 1970; open from the one until just before the other.
      opened_at bigint NOT NULL,
      until bigint NOT NULL,
      reviewed_by text,
      reviewed_at bigint,
      verdict text,
      note text
    );
    CREATE INDEX break_glass_open ON break_glass (until);
    CREATE INDEX break_glass_unreviewed ON break_glass (seq) WHERE reviewed_at IS NULL;
  `,
  '0008-reviewed-acts': `
    -- Whatever opens to an officer what is closed to the role stands here, and waits for a second officer.
    ALTER TABLE break_glass ADD COLUMN kind text NOT NULL DEFAULT 'BREAK_GLASS';
    ALTER TABLE break_glass ADD COLUMN child_count integer NOT NULL DEFAULT 1;
    -- Break-glass ends by the clock and is about one child; other acts need not be.
    ALTER TABLE break_glass ALTER COLUMN child DROP NOT NULL, ALTER COLUMN child_id DROP NOT NULL;
    ALTER TABLE break_glass ALTER COLUMN until DROP NOT NULL;
    DROP INDEX break_glass_open;
    CREATE INDEX break_glass_open ON break_glass (until) WHERE kind = 'BREAK_GLASS';
  `,
  '0009-openings-by-officer': `
    -- How many each officer has opened is counted while all who open wait.
    CREATE INDEX break_glass_of_officer ON break_glass (caller_id, opened_at) WHERE kind = 'BREAK_GLASS';
  `,
};
