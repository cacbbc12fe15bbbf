type Text = string | null | undefined;

/** Trimmed text; null for missing, empty and blank. */
export function tidy(value: Text): string | null {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** Trimmed texts without the empty ones. */
export function tidyAll(values: readonly string[] | null | undefined): string[] {
  return (values ?? []).map((value) => value.trim()).filter((value) => value !== '');
}

/** The parts of a list that is written as one text, `Hindi, Gujarati`. */
export function tidyList(value: Text): string[] {
  return tidyAll(value?.split(','));
}

/** A whole number from `14` or `"14"`; null for anything else. */
export function wholeNumber(value: string | number | null | undefined): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null;
  const digits = value?.trim() ?? '';
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}
