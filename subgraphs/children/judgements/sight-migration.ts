/** What the maker of a judgement could see of the evidence. */
export const sightMigration: Readonly<Record<string, string>> = {
  '0017-sight': `
    -- {pair, totalBits, seenBits, withheld, pairWithheld}: ids of claims, bits and names of fields, no value of any
    -- record. Null for a judgement without evidence, and for those from before.
    ALTER TABLE judgement ADD COLUMN sight jsonb;

    -- Who judged without seeing must stay readable from the judgement, whatever is corrected in the product later.
    CREATE FUNCTION judgement_keeps_sight() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what the maker of a judgement could see is never changed';
      END $$;
    CREATE TRIGGER judgement_keeps_sight BEFORE UPDATE ON judgement FOR EACH ROW
      WHEN (OLD.sight IS DISTINCT FROM NEW.sight OR OLD.evidence IS DISTINCT FROM NEW.evidence)
      EXECUTE FUNCTION judgement_keeps_sight();
  `,
};
