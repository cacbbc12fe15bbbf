/** What people judged, and which records made one child at any time. */
export const judgementMigration: Readonly<Record<string, string>> = {
  '0005-judgements': `
    -- Append-only but for undone_by. A judgement is about claims, since a child is what its claims make of it.
    CREATE TABLE judgement (
      seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id text NOT NULL UNIQUE,
      at timestamptz NOT NULL,
      kind text NOT NULL CHECK (kind IN ('CONFIRM', 'REJECT', 'SPLIT', 'UNDO')),
      -- CONFIRM: one claim each side, of one child from then on. REJECT, SPLIT: no claim of one side is of the same child
      -- as a claim of the other. UNDO: empty.
      left_claims bigint[] NOT NULL,
      right_claims bigint[] NOT NULL,
      -- The judgement that took this one back, or that this one takes back.
      undone_by text REFERENCES judgement (id),
      undoes text REFERENCES judgement (id),
      actor_id text NOT NULL,
      actor_role text NOT NULL,
      actor_unit text,
      reason text NOT NULL,
      -- What the actor was shown, as the matcher explained it; holds names, like claim.payload.
      evidence jsonb,
      model_version text,
      idempotency_key text NOT NULL,
      -- Of what was asked, so that a key is not used for something else.
      request_digest text NOT NULL,
      UNIQUE (actor_id, idempotency_key)
    );

    -- The judgements by claim, both sides of each, undone ones too.
    CREATE TABLE judged_claim (
      claim bigint NOT NULL,
      judgement bigint NOT NULL REFERENCES judgement (seq),
      PRIMARY KEY (claim, judgement)
    );

    -- Each change of a claim's child, ever: any child can be read as it was at any moment. child is null while withdrawn;
    -- heir is the claim that then answers for this one's id.
    CREATE TABLE membership (
      change bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL,
      claim bigint NOT NULL,
      child bigint,
      heir bigint,
      -- Null: a record came, changed or was withdrawn.
      judgement bigint REFERENCES judgement (seq)
    );
    CREATE INDEX membership_of_claim ON membership (claim, change);
    CREATE INDEX membership_of_child ON membership (child, change);

    INSERT INTO membership (at, claim, child, heir)
    SELECT date_trunc('milliseconds', now()), seq, CASE WHEN NOT gone THEN child END, heir FROM claim ORDER BY seq;

    -- Born ids of the claims that people said to be of the same child.
    ALTER TABLE claim ADD COLUMN confirmed_with text[] NOT NULL DEFAULT '{}';
    -- Ids of the judgements about it that stand.
    ALTER TABLE claim ADD COLUMN judged_by text[] NOT NULL DEFAULT '{}';
  `,
};
