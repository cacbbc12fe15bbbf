/** How a name ends, which distinguishes कुमार from कुमारी and Sunil from Sunila. */
type Ending = 'i' | 'a' | 'consonant' | 'unclear';

/** An a after two consonants is optional (Krishna, Krishn), and Jai is Jay. */
function endingOf(latin: string): Ending {
  if (/[aeou][iy]$/.test(latin)) return 'unclear';
  if (/(?:[iy]|ee)$/.test(latin)) return 'i';
  if (/(?:[^aeiou](?:[^aeiouh]|sh)|[^aeiou]h[^aeiou])a$/.test(latin)) return 'unclear';
  if (/a$/.test(latin)) return 'a';
  return /[^aeiou]$/.test(latin) ? 'consonant' : 'unclear';
}

/** Whether two names in lower-case Latin have endings that distinguish people. */
export function endingsDiffer(a: string, b: string): boolean {
  const [left, right] = [endingOf(a), endingOf(b)];
  return left !== right && left !== 'unclear' && right !== 'unclear';
}
