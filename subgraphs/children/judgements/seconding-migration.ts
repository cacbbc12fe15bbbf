/** Of judgements, which rest on one person's word and which on two; of claims, what rights and protection rest on. */
export const secondingMigration: Readonly<Record<string, string>> = {
  '0010-seconding': `
    ALTER TABLE judgement DROP CONSTRAINT judgement_kind_check;
    ALTER TABLE judgement ADD CONSTRAINT judgement_kind_check
      CHECK (kind IN ('CONFIRM', 'REJECT', 'SPLIT', 'UNDO', 'SECOND'));
    -- The judgement that this one, a SECOND, bears out.
    ALTER TABLE judgement ADD COLUMN seconds text REFERENCES judgement (id);
    -- No lead spoke for it: it does nothing until it is seconded.
    ALTER TABLE judgement ADD COLUMN proposed boolean NOT NULL DEFAULT false;
    -- Two people at least said so, of each of its sides somebody who holds a record there.
    ALTER TABLE judgement ADD COLUMN seconded boolean NOT NULL DEFAULT false;
    -- A reviewer found that it was not justified: no right rests on it from then on.
    ALTER TABLE judgement ADD COLUMN unjustified boolean NOT NULL DEFAULT false;
    -- The sides, as lists of claims, each of which must be spoken for by somebody who holds a record there.
    ALTER TABLE judgement ADD COLUMN sides jsonb NOT NULL DEFAULT '[]';
    -- For which of them its actor spoke, from 0.
    ALTER TABLE judgement ADD COLUMN holds smallint[] NOT NULL DEFAULT '{}';
    -- The act that waits for a review (break_glass.id).
    ALTER TABLE judgement ADD COLUMN act text;
    UPDATE judgement SET sides = jsonb_build_array(to_jsonb(left_claims), to_jsonb(right_claims)) WHERE kind <> 'UNDO';
    CREATE INDEX judgement_waiting ON judgement (seq) WHERE NOT seconded AND kind <> 'SECOND';
    CREATE INDEX judgement_of_act ON judgement (act) WHERE act IS NOT NULL;
    CREATE INDEX judgement_seconds ON judgement (seconds) WHERE seconds IS NOT NULL;

    -- seq of the earliest claim of the same child by what agencies and two people say: rights reach no further.
    ALTER TABLE claim ADD COLUMN vouched bigint;
    -- Whether some claim of that child protects it.
    ALTER TABLE claim ADD COLUMN guarded boolean NOT NULL DEFAULT false;
    UPDATE claim SET vouched = child;
    -- What one person judged counts for no right. Until these are linked anew each of their claims stands for itself,
    -- and one that protects guards all: their feeds are read from the beginning, and their records taken again in
    -- versions that are known.
    CREATE VIEW judged_cluster AS SELECT DISTINCT cluster FROM claim JOIN judged_claim ON judged_claim.claim = claim.seq;
    UPDATE claim SET vouched = seq WHERE cluster IN (SELECT cluster FROM judged_cluster);
    UPDATE claim c SET guarded = true FROM claim d
      WHERE NOT d.gone AND d.payload->>'protects' = 'true' AND (
        d.vouched = c.vouched
        OR (d.cluster = c.cluster AND c.cluster IN (SELECT cluster FROM judged_cluster)));
    UPDATE record SET digest = '' WHERE key IN (
      SELECT record_key FROM claim WHERE cluster IN (SELECT cluster FROM judged_cluster));
    UPDATE source SET cursor = NULL, earlier_cursor = NULL, caught_up_at = NULL
      WHERE EXISTS (SELECT FROM judged_cluster);
    DROP VIEW judged_cluster;
    ALTER TABLE claim ALTER COLUMN vouched SET NOT NULL;
    CREATE INDEX claim_vouched ON claim (vouched) WHERE NOT gone;
  `,
};
