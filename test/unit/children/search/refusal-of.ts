/** The extensions with which `search` is refused. Throws when it is not. */
export function refusalOf(search: () => unknown): unknown {
  try {
    search();
  } catch (error) {
    return (error as { readonly extensions?: unknown }).extensions;
  }
  throw new Error('It was not refused.');
}
