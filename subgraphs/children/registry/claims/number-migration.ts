/** Normalises stored numbers, because cited numbers and requested numbers are read by the same reader. */
export const numberMigration: Readonly<Record<string, string>> = {
  '0015-numbers': `
    -- Numbers are asked in another spelling: capitals and digits, parted by slashes, without leading zeros.
    UPDATE claim SET asked_by = ARRAY(
      SELECT DISTINCT trim(BOTH '/' FROM regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        number, '[\\s!-/:-@\\[-^_{-~]+', '/', 'g'), '([^0-9/])([0-9])', '\\1/\\2', 'g'), '([0-9])([^0-9/])', '\\1/\\2', 'g'),
        '(^|/)0+(?=[0-9])', '\\1', 'g'))
      FROM unnest(asked_by) AS number
    );
    DELETE FROM asked_number;
    INSERT INTO asked_number (number, claim) SELECT unnest(asked_by), seq FROM claim WHERE NOT gone;

    -- Some numbers that were cited do not join any more: all sources are read anew, and served
    -- meanwhile.
    UPDATE source SET reread = reread + 1, rereading = true, reread_cursor = NULL, reread_done_at = NULL,
      reread_unsent = NULL, reread_asked_at = now();
    UPDATE record SET digest = '';
  `,
};
