import { breakGlassMigration } from '../disclosures/break-glass/break-glass-migration';
import { disclosureMigration } from '../disclosures/log/disclosure-migration';
import { ledgerMigration } from '../drives/ledger/ledger-migration';
import { findingMigration } from './finding/finding-migration';
import { judgementMigration } from './judgements/judgement-migration';
import { secondingMigration } from './judgements/seconding-migration';
import { sightMigration } from './judgements/sight-migration';
import { modelMigration } from './matches/model-migration';
import { matchMigration } from './matches/match-migration';
import { numberMigration } from './registry/claims/number-migration';
import { placeMigration } from './registry/claims/place-migration';
import { searchMigration } from './search/search-migration';
import { sourceMigration } from './sources/source-migration';
import { sourceRowMigration } from '../sources/changes/source-row-migration';

/**
 * The registry's tables, by migration name. A migration that has run anywhere is never edited; a new one follows it.
 * Names, families and dates of birth are stored only in `claim.payload`, `claim.evidence`, `judgement.evidence` and
 * `match_index`, which no index and no constraint (and so no error text of PostgreSQL) touches.
 */
export const migrations: Readonly<Record<string, string>> = {
  '0001-registry': `
    CREATE TABLE source (
      id text PRIMARY KEY,
      agency text NOT NULL,
      region text NOT NULL,
      cursor text,
      -- The cursor before that one: a batch whose acknowledgement was lost comes again from there.
      earlier_cursor text,
      read_at timestamptz NOT NULL,
      caught_up_at timestamptz
    );

    CREATE TABLE record (
      key text PRIMARY KEY,
      -- The agency's change instant, ms since 1970. Stays when a record is withdrawn, so that an old state can't return.
      version bigint NOT NULL,
      digest text NOT NULL
    );

    -- Order of first sight. Drawn under the linking lock only, so no later commit brings a lower number.
    CREATE SEQUENCE claim_seq;

    -- One record's word about one child.
    CREATE TABLE claim (
      seq bigint PRIMARY KEY,
      -- The child's id as long as this is the earliest claim about it.
      born_id text NOT NULL UNIQUE,
      record_key text NOT NULL,
      -- 0 in a record about one child.
      person smallint NOT NULL,
      -- Withdrawn by its agency. The row stays, so that the record has its id back when it returns.
      gone boolean NOT NULL DEFAULT false,
      -- The claim that answers for this one's id while it is gone.
      heir bigint,
      -- seq of the earliest claim of the same child.
      child bigint NOT NULL,
      -- seq of the earliest claim reached by any join, refused ones too: whoever changes one must look at all.
      cluster bigint NOT NULL,
      linked_by text[] NOT NULL,
      bears text[] NOT NULL,
      cites text[] NOT NULL,
      asked_by text[] NOT NULL,
      station text,
      year integer,
      payload jsonb NOT NULL,
      UNIQUE (record_key, person)
    ) WITH (fillfactor = 80);
    CREATE INDEX claim_of_child ON claim (child) WHERE NOT gone;
    CREATE INDEX claim_of_cluster ON claim (cluster) WHERE NOT gone;
    CREATE INDEX claim_first_of_child ON claim (seq) WHERE child = seq AND NOT gone;

    -- Who bears and cites a number; the arrays of claim, the other way round.
    CREATE TABLE join_number (
      number text NOT NULL,
      bears boolean NOT NULL,
      claim bigint NOT NULL,
      PRIMARY KEY (number, bears, claim)
    );

    CREATE TABLE asked_number (
      number text NOT NULL,
      claim bigint NOT NULL,
      PRIMARY KEY (number, claim)
    );

    -- Changes that could not be read; gone again once the record could be.
    CREATE TABLE rejected_change (
      source text NOT NULL,
      -- Empty when the change was too broken to name its record.
      record_key text NOT NULL,
      code text NOT NULL,
      first_at timestamptz NOT NULL,
      last_at timestamptz NOT NULL,
      times bigint NOT NULL DEFAULT 1,
      PRIMARY KEY (source, record_key, code)
    );
  `,

  '0002-units': `
    -- The units with whom the record lies.
    ALTER TABLE claim ADD COLUMN held_by text[] NOT NULL DEFAULT '{}';

    -- The same, the other way round: a list by unit is read in the order of its keys.
    CREATE TABLE unit_claim (
      unit text NOT NULL,
      claim bigint NOT NULL,
      PRIMARY KEY (unit, claim)
    );

    -- What was read before knows no units, so that it is nobody's own. All feeds are read anew, from the beginning, and
    -- their records taken again in versions that are known.
    UPDATE source SET cursor = NULL, earlier_cursor = NULL, caught_up_at = NULL;
    UPDATE record SET digest = '';
  `,
  ...disclosureMigration,
  ...breakGlassMigration,
  ...judgementMigration,
  ...matchMigration,
  ...searchMigration,
  ...secondingMigration,
  ...findingMigration,

  '0010-feed-health': `
    -- How long after caught_up_at the source counts as current; null where its worker does not say.
    ALTER TABLE source ADD COLUMN current_for_ms integer;
    -- Why its feed cannot be followed; null when it can.
    ALTER TABLE source ADD COLUMN feed_code text;
  `,
  ...sourceMigration,
  ...numberMigration,
  ...placeMigration,
  ...sightMigration,
  ...modelMigration,
  ...sourceRowMigration,

  '0019-source-hours': `
    -- Until when the source's system may not be asked, by its hours; null where it may be, or has none.
    ALTER TABLE source ADD COLUMN closed_until timestamptz;
  `,

  '0020-protection': `
    -- More FIRs protect their children than before: those whose act says so against a flag, and those without sections.
    -- So the police's records are read anew, and served meanwhile.
    UPDATE source SET reread = reread + 1, rereading = true, reread_cursor = NULL, reread_done_at = NULL,
      reread_unsent = NULL, reread_asked_at = now() WHERE agency = 'police';
    UPDATE record SET digest = '' WHERE key LIKE 'police-%';
  `,
  ...ledgerMigration,
};
