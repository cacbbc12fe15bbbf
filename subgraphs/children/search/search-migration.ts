/** The keys for searches without a name. */
export const searchMigration: Readonly<Record<string, string>> = {
  '0007-search': `
    -- What a claim can be searched by, as words of our own (search-keys.ts): sex, districts, states and months. No name,
    -- no text of an agency and no day of birth is among them.
    ALTER TABLE claim
      ADD COLUMN search_keys text[] NOT NULL DEFAULT '{}',
      -- The years in which the child can have been born.
      ADD COLUMN born_first smallint,
      ADD COLUMN born_last smallint,
      ADD COLUMN missing_on date,
      ADD COLUMN found_on date;

    -- The keys, the other way round: the newest claims of each are read in the order of its index.
    CREATE TABLE search_key (
      key text NOT NULL,
      claim bigint NOT NULL,
      PRIMARY KEY (key, claim)
    );

    -- What was read before has no keys: all feeds are read anew.
    UPDATE source SET cursor = NULL, earlier_cursor = NULL, caught_up_at = NULL;
    UPDATE record SET digest = '';
  `,
  '0011-places-apart': `
    -- Where a child is from has another key than where it was lost or found. The keys follow from the claims: all feeds
    -- are read anew.
    UPDATE source SET cursor = NULL, earlier_cursor = NULL, caught_up_at = NULL;
    UPDATE record SET digest = '';
  `,
  '0022-stations-and-homes': `
    -- Claims have keys of their railway station and of the home of their stay. What was read before has none, and the home
    -- is stored nowhere: the records of railways and homes are read again, and served meanwhile.
    UPDATE source SET reread = reread + 1, rereading = true, reread_cursor = NULL, reread_done_at = NULL,
      reread_unsent = NULL, reread_asked_at = now() WHERE agency IN ('railway', 'homes');
    UPDATE record SET digest = '' WHERE split_part(key, '-', 1) IN ('railway', 'homes');
  `,
  '0023-event-until': `
    -- The last day on which the child can have gone missing or been found, where the record states an interval that ends
    -- after missing_on or found_on; null: the same day. An FIR states one; what was read of it before knows only when it
    -- begins. So the police's records are read again, and served meanwhile.
    ALTER TABLE claim ADD COLUMN event_until date;
    UPDATE source SET reread = reread + 1, rereading = true, reread_cursor = NULL, reread_done_at = NULL,
      reread_unsent = NULL, reread_asked_at = now() WHERE agency = 'police';
    UPDATE record SET digest = '' WHERE split_part(key, '-', 1) = 'police';
  `,
};
