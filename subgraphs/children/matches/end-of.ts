/** A LeadEnd as JSON, in SQL: `own` is the claim's row, `first` that of the earliest claim of its child. */
export function endOf(own: string, first: string): string {
  return `json_build_object('bornId', ${own}.born_id, 'childId', ${first}.born_id,
    'recordId', ${own}.record_key || CASE ${own}.person WHEN 0 THEN '' ELSE '#' || ${own}.person END)`;
}
