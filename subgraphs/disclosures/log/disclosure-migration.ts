/**
 * The disclosure log. It has its own schema, in which the product may only read and call the two functions. The
 * functions and the right to write belong to the role that ran the migrations. An auditor needs USAGE on the schema and
 * SELECT on its tables.
 */
export const disclosureMigration: Readonly<Record<string, string>> = {
  '0003-disclosures': `
    CREATE SCHEMA ledger;

    CREATE TABLE ledger.disclosure (
      -- From 1, without a gap.
      seq bigint PRIMARY KEY,
      -- The entry as JSON text (schema/rights/disclosure.ts). The hash is taken over these very bytes.
      entry text NOT NULL,
      -- SHA-256 of the hash before (32 zero bytes before the first), seq in 8 bytes big-endian, and the entry.
      hash bytea NOT NULL,
      -- Repeated from the entry, to be found by.
      id text COLLATE "C" NOT NULL UNIQUE,
      -- ms since 1970.
      at bigint NOT NULL
    );
    CREATE INDEX disclosure_by_time ON ledger.disclosure (at, id);

    -- What an entry is found by besides its time: 'child <token>', 'caller <id>', 'unit <state> <kind>:<code>'.
    CREATE TABLE ledger.disclosure_key (
      key text COLLATE "C" NOT NULL,
      at bigint NOT NULL,
      id text COLLATE "C" NOT NULL,
      PRIMARY KEY (key, at, id)
    );

    -- Signed words on how long the chain was and what its last hash. They are exported too, out of this server's reach.
    CREATE TABLE ledger.head (
      seq bigint PRIMARY KEY,
      hash bytea NOT NULL,
      -- Of each entry since the head before, the first 6 bytes of its hash in base64url: they tell which one was altered.
      links text NOT NULL,
      -- ISO 8601, UTC.
      at text NOT NULL,
      key_id text NOT NULL,
      -- Ed25519, over all the others.
      signature bytea NOT NULL
    );

    -- A slip of the owner's hand is stopped too; only the product is kept out for good, by its rights.
    CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $refuse$
    BEGIN
      RAISE EXCEPTION 'the disclosure log is append-only' USING ERRCODE = 'insufficient_privilege';
    END $refuse$;
    CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.disclosure
      FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
    CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.disclosure_key
      FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
    CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.head
      FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

    -- Adds what is not there yet, in the order given, and answers the last entry of the chain.
    CREATE FUNCTION ledger.append_disclosures(entries text[], OUT head_seq bigint, OUT head_hash bytea)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $append$
    DECLARE
      entry_text text;
      fields jsonb;
      entry_id text;
      entry_at bigint;
    BEGIN
      -- What is acknowledged must survive the server, whatever the caller's session says.
      IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);
      END IF;
      PERFORM pg_advisory_xact_lock(7305118203);
      SELECT d.seq, d.hash INTO head_seq, head_hash FROM ledger.disclosure d ORDER BY d.seq DESC LIMIT 1;
      IF NOT FOUND THEN
        head_seq := 0;
        head_hash := decode(repeat('00', 32), 'hex');
      END IF;
      FOREACH entry_text IN ARRAY entries LOOP
        fields := entry_text::jsonb;
        entry_id := fields ->> 'id';
        entry_at := (extract(epoch FROM (fields ->> 'at')::timestamptz) * 1000)::bigint;
        CONTINUE WHEN EXISTS (SELECT FROM ledger.disclosure d WHERE d.id = entry_id);
        head_seq := head_seq + 1;
        head_hash := sha256(head_hash || int8send(head_seq) || convert_to(entry_text, 'UTF8'));
        INSERT INTO ledger.disclosure (seq, entry, hash, id, at)
          VALUES (head_seq, entry_text, head_hash, entry_id, entry_at);
        INSERT INTO ledger.disclosure_key (key, at, id)
          SELECT key, entry_at, entry_id FROM (
            SELECT 'child ' || (child ->> 'token') FROM jsonb_array_elements(fields -> 'children') AS child
            UNION SELECT 'caller ' || (fields #>> '{caller,id}')
            UNION SELECT 'unit ' || coalesce(fields #>> '{caller,state}', '-') || ' ' || kind || ':' || code
              FROM jsonb_each_text(fields #> '{caller,unit}') AS unit (kind, code)
          ) AS keys (key);
      END LOOP;
    END $append$;

    -- Answers whether the head was new, and was the chain's.
    CREATE FUNCTION ledger.append_head(
      head_seq bigint, head_hash bytea, head_links text, signed_at text, key text, signed bytea
    ) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $head$
    BEGIN
      PERFORM pg_advisory_xact_lock(7305118203);
      INSERT INTO ledger.head (seq, hash, links, at, key_id, signature)
        SELECT head_seq, head_hash, head_links, signed_at, key, signed
        WHERE EXISTS (SELECT FROM ledger.disclosure d WHERE d.seq = head_seq AND d.hash = head_hash)
          AND NOT EXISTS (SELECT FROM ledger.head h WHERE h.seq >= head_seq);
      RETURN FOUND;
    END $head$;

    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
  `,
};
