/** The first difference between two texts; empty if there is none. */
export function difference(one: string, other = ''): string {
  if (one === other) return '';
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 150), at + 100);
  return `${around(one)}\n—\n${around(other)}`;
}
