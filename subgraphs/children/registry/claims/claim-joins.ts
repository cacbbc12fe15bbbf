/*
 * The SQL by which statements about other tables reach claims. `row` is the alias of the claim, and each fragment uses
 * an index of its own. All other questions about claims are answered by the functions of this folder.
 */

/**
 * To JOIN: the claim of this number, withdrawn or not. With a claim's `child` as the number it is the earliest claim of
 * that child.
 */
export function claimOf(row: string, seq: string): string {
  return `claim ${row} ON ${row}.seq = ${seq}`;
}

/** To JOIN: the same unless it is withdrawn. */
export function livingClaimOf(row: string, seq: string): string {
  return `${claimOf(row, seq)} AND NOT ${row}.gone`;
}

/** To JOIN: the claim with this id, withdrawn or not. */
export function claimWithId(row: string, claimId: string): string {
  return `claim ${row} ON ${row}.born_id = ${claimId}`;
}

/** To JOIN: the living claims of a child, named by the number of its earliest claim. */
export function livingClaimsOf(row: string, child: string): string {
  return `claim ${row} ON ${row}.child = ${child} AND NOT ${row}.gone`;
}

/** To JOIN: the living claims that agencies' numbers and judgements of two people join to another claim. */
export function livingClaimsVouchedWith(row: string, claim: string): string {
  return `claim ${row} ON ${row}.vouched = ${claim}.vouched AND NOT ${row}.gone`;
}

/** FROM and WHERE: the living claims of a child. Further conditions follow with AND. */
export function fromLivingClaimsOf(row: string, child: string): string {
  return `FROM claim ${row} WHERE ${row}.child = ${child} AND NOT ${row}.gone`;
}

/** FROM and WHERE: those of these claims that are living. `seqs` is an array. */
export function fromLivingClaims(row: string, seqs: string): string {
  return `FROM claim ${row} WHERE ${row}.seq = ANY(${seqs}) AND NOT ${row}.gone`;
}

/** FROM and WHERE: the claims with these ids, withdrawn or not. `claimIds` is an array. */
export function fromClaimsWithIds(row: string, claimIds: string): string {
  return `FROM claim ${row} WHERE ${row}.born_id = ANY(${claimIds})`;
}

/** A value: the number of the claim with this id. */
export function seqOfClaimId(claimId: string): string {
  return `(SELECT seq FROM claim WHERE born_id = ${claimId})`;
}

/** Whether a child has a record of one of these agencies. `agencies` is an array of their names. */
export function hasRecordOf(agencies: string, child: string): string {
  return `EXISTS (SELECT ${fromLivingClaimsOf('p', child)} AND split_part(p.record_key, '-', 1) = ANY(${agencies}::text[]))`;
}

/** Whether the claim's own record protects its child. */
export function protects(row: string): string {
  return `coalesce((${row}.payload->>'protects')::boolean, false)`;
}

/**
 * Whether the claim's child is protected by this record, or by another that a number or two people's judgement joins to
 * it.
 */
export function isProtected(row: string): string {
  return `(${row}.guarded OR ${protects(row)})`;
}

/** An aggregate: whether a child is protected by any of these claims. */
export function anyProtected(row: string): string {
  return `coalesce(bool_or(${isProtected(row)}), false)`;
}

/** Whether a child is protected by any of its records. */
export function isProtectedChild(child: string): string {
  return `(SELECT ${anyProtected('p')} ${fromLivingClaimsOf('p', child)})`;
}

/** A record's id as the graph shows it, with `#person` when the record is about several. */
export function recordIdOf(row: string): string {
  return `${row}.record_key || CASE ${row}.person WHEN 0 THEN '' ELSE '#' || ${row}.person END`;
}
