type Text = string | null | undefined;

/** Trimmed text; null for missing, empty and blank text. */
export function tidy(value: Text): string | null {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** Trimmed texts without the empty ones. */
export function tidyAll(values: readonly string[] | null | undefined): string[] {
  return (values ?? []).map((value) => value.trim()).filter((value) => value !== '');
}
