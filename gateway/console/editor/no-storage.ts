/** GraphiQL would keep queries and variables, which name children, in the browser. Here it keeps nothing at all. */
export const NO_STORAGE: Storage = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem: () => undefined,
  removeItem: () => undefined,
  clear: () => undefined,
};
