/** Names of files that are still being written, or that programs keep beside the one that is open. */
const UNFINISHED = /^[.~]|~$|\.(part|partial|tmp|temp|filepart|crdownload)$/i;

export function isUnfinished(name: string): boolean {
  return UNFINISHED.test(name);
}

/** Whether a file's name is one of the pattern, in which `*` is any text and `?` any one character. Linear but for `*`. */
export function matchesName(pattern: string, name: string): boolean {
  const [wanted, given] = [Array.from(pattern.normalize()), Array.from(name.normalize())];
  let at = 0;
  let star = -1;
  let from = 0;
  for (let position = 0; position < given.length;) {
    if (wanted[at] === '*') {
      star = at++;
      from = position;
    } else if (wanted[at] === '?' || (wanted[at] !== undefined && wanted[at] === given[position])) {
      at += 1;
      position += 1;
    } else if (star >= 0) {
      // The last `*` takes one character more; those before it need not be tried again.
      at = star + 1;
      position = from += 1;
    } else return false;
  }
  while (wanted[at] === '*') at += 1;
  return at === wanted.length;
}
