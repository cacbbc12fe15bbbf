import { openGazetteer, type GazetteerDistrict } from '../../../india/gazetteer';

/**
 * Districts are known by codes. The stored keys and units are rewritten by the gazetteer's names, so that searches and
 * units find at once what was read before. Rows that it does not change are those that its names do not reach.
 */
export const placeMigration: Readonly<Record<string, string>> = {
  '0016-place-codes': `
    CREATE TEMPORARY TABLE known_district ON COMMIT DROP AS
      SELECT * FROM (VALUES ${spellings()}) AS d (spelling, code, unit);
    CREATE INDEX ON known_district (spelling);

    UPDATE claim SET search_keys = ARRAY(
      SELECT DISTINCT coalesce(split_part(k, ' ', 1) || ' ' || d.code, k)
      FROM unnest(search_keys) AS k LEFT JOIN known_district d
        ON k LIKE '%/%' AND d.spelling = substr(k, strpos(k, ' ') + 1)
    );
    INSERT INTO search_key (key, claim)
      SELECT DISTINCT split_part(k.key, ' ', 1) || ' ' || d.code, k.claim
      FROM search_key k JOIN known_district d ON d.spelling = substr(k.key, strpos(k.key, ' ') + 1)
      ON CONFLICT DO NOTHING;
    DELETE FROM search_key k USING known_district d WHERE d.spelling = substr(k.key, strpos(k.key, ' ') + 1);

    -- Units are named after a district in one spelling.
    UPDATE claim SET held_by = ARRAY(
      SELECT DISTINCT coalesce(split_part(u, ':', 1) || ':' || d.unit, u)
      FROM unnest(held_by) AS u LEFT JOIN known_district d
        ON u ~ '^(district|committee|ahtu):' AND d.spelling = substr(u, strpos(u, ':') + 1)
    );
    INSERT INTO unit_claim (unit, claim)
      SELECT DISTINCT split_part(u.unit, ':', 1) || ':' || d.unit, u.claim
      FROM unit_claim u JOIN known_district d ON d.spelling = substr(u.unit, strpos(u.unit, ':') + 1)
      WHERE u.unit ~ '^(district|committee|ahtu):' ON CONFLICT DO NOTHING;
    DELETE FROM unit_claim u USING known_district d
      WHERE u.unit ~ '^(district|committee|ahtu):' AND d.spelling = substr(u.unit, strpos(u.unit, ':') + 1)
        AND d.spelling <> d.unit;

    -- So are posts after the code that their station has today.
    CREATE TEMPORARY TABLE known_post ON COMMIT DROP AS
      SELECT * FROM (VALUES ${oldPosts()}) AS p (old, code);
    UPDATE claim SET held_by = ARRAY(
      SELECT DISTINCT coalesce(split_part(u, '/', 1) || '/' || p.code, u)
      FROM unnest(held_by) AS u LEFT JOIN known_post p ON u LIKE 'post:%' AND p.old = upper(split_part(u, '/', 2))
    );
    INSERT INTO unit_claim (unit, claim)
      SELECT DISTINCT split_part(u.unit, '/', 1) || '/' || p.code, u.claim
      FROM unit_claim u JOIN known_post p ON p.old = upper(split_part(u.unit, '/', 2))
      WHERE u.unit LIKE 'post:%' ON CONFLICT DO NOTHING;
    DELETE FROM unit_claim u USING known_post p WHERE u.unit LIKE 'post:%' AND p.old = upper(split_part(u.unit, '/', 2));

    -- Places of stations were wrong, and told places are read better: all sources are read anew, and served meanwhile.
    UPDATE source SET reread = reread + 1, rereading = true, reread_cursor = NULL, reread_done_at = NULL,
      reread_unsent = NULL, reread_asked_at = now();
    UPDATE record SET digest = '';
  `,
};

/** `('MP/Hoshangabad', '409', 'MP/Narmadapuram')` for each name of each district in Latin letters or Devanagari. */
function spellings(): string {
  const gazetteer = openGazetteer();
  const rows = new Map<string, GazetteerDistrict>();
  for (const { state, name, nameHi, otherNames, unitName } of gazetteer.allDistricts())
    for (const text of [unitName, name, nameHi, ...otherNames]) {
      const district = gazetteer.districtNamed(text, state);
      if (district?.state === state) rows.set(`${state}/${text}`, district);
    }
  return [...rows]
    .map(
      ([spelling, { code, state, unitName }]) => `(${quoted(spelling)}, '${code}', ${quoted(`${state}/${unitName}`)})`,
    )
    .join(', ');
}

/** `('ALD', 'PRYJ')` for each code that a station had before. */
function oldPosts(): string {
  return [...openGazetteer().stationChanges()]
    .flatMap(({ code, oldCodes }) => oldCodes.map((old) => `(${quoted(old)}, ${quoted(code)})`))
    .join(', ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
