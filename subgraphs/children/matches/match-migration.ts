/** What the matcher compares, what it found, and what it told. */
export const matchMigration: Readonly<Record<string, string>> = {
  '0006-matches': `
    -- What a record says beyond names, sex and birth (schema/records/claims.ts, ClaimEvidence). No index touches it.
    ALTER TABLE claim ADD COLUMN evidence jsonb NOT NULL DEFAULT '{}';

    -- Drawn under the linking lock, so that whoever has read up to one revision misses none before it.
    CREATE SEQUENCE claim_revision;
    ALTER TABLE claim ADD COLUMN revision bigint NOT NULL DEFAULT 0;
    CREATE INDEX claim_by_revision ON claim (revision);

    -- Claims that came or changed and were not yet matched; written with the claim, so that a crash forgets none.
    CREATE TABLE match_queue (
      claim bigint PRIMARY KEY,
      revision bigint NOT NULL
    );
    CREATE INDEX match_queue_newest ON match_queue (revision DESC, claim);

    -- One row. What is stored was never asked of an index older than \`revision\`; up to \`swept\`, and with the parameters
    -- of \`version\`, all claims were asked for together.
    CREATE TABLE match_progress (
      one boolean PRIMARY KEY DEFAULT true CHECK (one),
      revision bigint NOT NULL DEFAULT 0,
      swept bigint NOT NULL DEFAULT 0,
      version text NOT NULL DEFAULT ''
    );
    INSERT INTO match_progress DEFAULT VALUES;

    -- Pairs of claims that may be of one child, with at least the bits to be shown on request.
    CREATE TABLE lead (
      low bigint NOT NULL,
      high bigint NOT NULL CHECK (high > low),
      bits real NOT NULL,
      -- Of both children as a whole, each with what its other records say.
      joint_bits real NOT NULL,
      other_given_name boolean NOT NULL,
      -- What each side's own question told: bits ahead of its next child (Infinity: there is none) and the probability.
      -- Null where that side did not meet the other, or was not asked since either changed.
      low_margin real,
      low_posterior real,
      high_margin real,
      high_posterior real,
      -- The lesser of both sides; margin is null when there is no other child.
      margin real,
      posterior real NOT NULL,
      band text NOT NULL,
      model_version text NOT NULL,
      found_at timestamptz NOT NULL,
      PRIMARY KEY (low, high)
    );
    CREATE INDEX lead_of_high ON lead (high);
    CREATE INDEX lead_by_bits ON lead (bits DESC, low, high) WHERE band IN ('STRONG', 'REVIEW');

    -- The leads for review by the units with whom a claim of theirs lies, and by state (\`state:MP\`).
    CREATE TABLE lead_unit (
      low bigint NOT NULL,
      high bigint NOT NULL,
      unit text NOT NULL,
      bits real NOT NULL,
      PRIMARY KEY (low, high, unit),
      FOREIGN KEY (low, high) REFERENCES lead ON DELETE CASCADE
    );
    CREATE INDEX lead_of_unit ON lead_unit (unit, bits DESC, low, high);

    -- The outbox. seq is drawn under a lock held to the commit: who read up to one misses none before it.
    CREATE TABLE alert (
      seq bigint PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('STRONG_LEAD', 'CONFLICT', 'FOUND_WITHOUT_REPORT')),
      at timestamptz NOT NULL,
      -- Claims; of a conflict those kept apart, of a found child one.
      low bigint NOT NULL,
      high bigint,
      bits real,
      model_version text,
      -- One alert of a kind for one pair or child.
      about text NOT NULL UNIQUE
    );
    CREATE INDEX alert_of_claim ON alert (low, kind);
    CREATE SEQUENCE alert_seq;
    CREATE INDEX alert_of_low ON alert (low);
    CREATE INDEX alert_of_high ON alert (high);

    -- Claims about found children of whom no record of the police was known, until every source of the police was read
    -- to its end after that.
    CREATE TABLE found_claim (
      claim bigint PRIMARY KEY,
      at timestamptz NOT NULL
    );
    CREATE INDEX found_claim_by_time ON found_claim (at);

    -- The matcher's index as last stored, in parts; rebuilt from the claims when it is missing or of another layout. It
    -- holds names, like claim.payload.
    CREATE TABLE match_index (
      part integer PRIMARY KEY,
      name text NOT NULL,
      -- Up to which revision of the claims the whole was made.
      revision bigint NOT NULL,
      data bytea NOT NULL
    );

    -- What was read before holds no evidence: all feeds are read anew.
    UPDATE source SET cursor = NULL, earlier_cursor = NULL, caught_up_at = NULL;
    UPDATE record SET digest = '';
  `,
  '0012-leads-in-order': `
    -- The review queue goes by first sight: by bits it would tell of what a reader may not see.
    DROP INDEX lead_by_bits;
    DROP INDEX lead_of_unit;
    CREATE INDEX lead_in_order ON lead (low, high) WHERE band IN ('STRONG', 'REVIEW');
    CREATE INDEX lead_with_strong_bits ON lead (low, high) WHERE band IN ('STRONG', 'REVIEW') AND bits >= 7;
    CREATE INDEX lead_unit_in_order ON lead_unit (unit, low, high);
    CREATE INDEX lead_unit_with_strong_bits ON lead_unit (unit, low, high) WHERE bits >= 7;
  `,
};
