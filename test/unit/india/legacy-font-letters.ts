/**
 * How much more likely three letters are in Devanagari typed for Kruti Dev than in Latin spellings of names, as
 * `legacy-font-letters.json` stores it: by the first two, a letter for each third one, `m` for neither, a step for two
 * thirds of a bit.
 */
export function learnLegacyLetters(drawn: readonly string[], latin: readonly string[]): Record<string, string> {
  const [ofDrawn, ofLatin] = [probabilities(drawn), probabilities(latin)];
  const table: Record<string, string> = {};
  for (const first of FIRST)
    for (const second of FIRST) {
      if (second === '^' && first !== '^') continue;
      const row = Array.from(LAST, (third) => {
        const three = first + second + third;
        const steps = Math.round(Math.log2(ofDrawn(three) / ofLatin(three)) * 1.5);
        return String.fromCharCode(NEUTRAL + Math.max(-MOST, Math.min(MOST, steps)));
      }).join('');
      if (/[^m]/.test(row)) table[first + second] = row;
    }
  return table;
}

const FIRST = '^abcdefghijklmnopqrstuvwxyz';
const LAST = 'abcdefghijklmnopqrstuvwxyz$';
const NEUTRAL = 'm'.charCodeAt(0);
const MOST = 12;
const TRUST = { three: 4, two: 3 };

function probabilities(words: readonly string[]): (three: string) => number {
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const word of words) {
    const signs = `^^${word.charAt(0).toLowerCase()}${word.slice(1)}$`;
    for (let at = 2; at < signs.length; at++) {
      const three = signs.slice(at - 2, at + 1);
      if (!/^[\^a-z]{2}[a-z$]$/.test(three)) continue;
      for (const key of [three, `two ${three.slice(0, 2)}`, `pair ${three.slice(1)}`, `one ${three.charAt(1)}`])
        add(key);
    }
  }
  const of = (key: string) => counts.get(key) ?? 0;
  return (three) => {
    const two = (of(`pair ${three.slice(1)}`) + TRUST.two / 27) / (of(`one ${three.charAt(1)}`) + TRUST.two);
    return (of(three) + TRUST.three * two) / (of(`two ${three.slice(0, 2)}`) + TRUST.three);
  };
}
