import type { Words } from '../../words/words';
import { numberOf, objectsOf, textOf, type SelectedMatch } from './match-shape';
import { writtenBits, writtenTenths } from '../../words/written';

/** How sure the graph is, in words; null where the answer did not ask. A null is withheld, and never passes for zero. */
export function probabilityOf(match: SelectedMatch, words: Words): string | null {
  if (match.posterior === undefined) return null;
  const posterior = numberOf(match.posterior);
  if (posterior === null) return words.say('match.posteriorWithheld');
  // 0.999 is the most that the graph ever says.
  return words.say('match.posterior', { percent: writtenTenths(posterior * 100) });
}

/** How far ahead of the next candidate it is; null where the answer did not ask. */
export function marginOf(match: SelectedMatch, words: Words): string | null {
  if (match.marginBits === undefined) return null;
  const margin = numberOf(match.marginBits);
  if (margin !== null) {
    return margin < 0
      ? words.say('match.marginBehind', { bits: writtenTenths(-margin) })
      : words.say('match.margin', { bits: writtenTenths(margin) });
  }
  if (match.posterior === undefined) return words.say('match.marginUnknown');
  // Both are withheld together: with a probability there is just no other candidate.
  return words.say(match.posterior === null ? 'match.marginWithheld' : 'match.marginNone');
}

/** What to ask next, the question that would tell most first; empty where nothing is missing. */
export function questionsOf(match: SelectedMatch, words: Words): readonly string[] {
  const missing = objectsOf(match.missing).flatMap((one) => {
    const field = textOf(one['field']);
    return field === null ? [] : [{ field, bits: numberOf(one['expectedBits']) }];
  });
  const [first, ...rest] = missing.sort((one, other) => (other.bits ?? 0) - (one.bits ?? 0));
  if (!first) return [];
  const named = ({ field, bits }: (typeof missing)[number]) => ({
    field: words.named('matchField', field),
    bits: bits === null ? '?' : writtenTenths(bits),
  });
  return [
    words.say('match.askNext', named(first)),
    ...(rest.length > 0
      ? [words.say('match.askThen', { fields: rest.map((one) => withBits(named(one))).join(', ') })]
      : []),
  ];
}

const withBits = ({ field, bits }: { readonly field: string; readonly bits: string }) => `${field} (${bits})`;

/** What is withheld of a comparison, and how to have it looked at. */
export interface WithheldSentences {
  readonly fields: string;
  /** What the withheld fields must bring for the band. */
  readonly atLeast: string | null;
  readonly enough: string | null;
  readonly isEnough: boolean;
  /** By side, left first. */
  readonly ways: readonly { readonly side: 'LEFT' | 'RIGHT'; readonly kind: string; readonly text: string }[];
}

/** Null where all of the match is seen, or the answer did not ask. `sides` are how each side is called. */
export function withheldOf(
  match: SelectedMatch,
  sides: Readonly<Record<'LEFT' | 'RIGHT', string>>,
  words: Words,
): WithheldSentences | null {
  const hidden = match.withheld;
  if (hidden === null || hidden === undefined) {
    const isSaid = objectsOf(match.fields).some(({ field, bits }) => field === 'WITHHELD' && numberOf(bits) === 0);
    if (!isSaid) return null;
    return { fields: words.say('match.withheldSome'), atLeast: null, enough: null, isEnough: true, ways: [] };
  }
  const names = (hidden.fields ?? []).map((field) => words.named('matchField', field));
  const least = numberOf(hidden.atLeastBits);
  const bits = numberOf(match.totalBits);
  return {
    fields:
      names.length > 0
        ? words.say('match.withheldFields', { fields: names.join(', ') })
        : words.say('match.withheldSome'),
    atLeast: least === null ? null : atLeastOf(least, bits, match, words),
    enough: typeof hidden.enough !== 'boolean' ? null : words.say(hidden.enough ? 'match.enough' : 'match.notEnough'),
    isEnough: hidden.enough !== false,
    ways: objectsOf(hidden.ways).flatMap((way) => {
      const side = way['side'] === 'RIGHT' ? 'RIGHT' : 'LEFT';
      const agency = textOf(way['agency']);
      const kind = textOf(way['kind']);
      if (kind === null) return [];
      const text =
        kind === 'SECOND_OFFICER' && agency !== null
          ? words.say('match.waySecond', { side: sides[side], agency: words.named('agency', agency) })
          : words.say(kind === 'BREAK_GLASS' ? 'match.wayBreakGlass' : 'match.waySecondAny', { side: sides[side] });
      return [{ side, kind, text }] as const;
    }),
  };
}

function atLeastOf(least: number, bits: number | null, match: SelectedMatch, words: Words): string {
  const band = words.named('band', match.band ?? '');
  if (least === 0) return words.say('match.atLeastNothing', { band });
  return bits === null
    ? words.say('match.atLeast', { band, bits: writtenTenths(least) })
    : words.say('match.atLeastOf', { band, bits: writtenTenths(least), seen: writtenBits(bits) });
}

/** Other matches of one list that the evidence cannot tell from this one: twins, brothers, sisters. */
export function tiedWith(match: SelectedMatch, beside: readonly SelectedMatch[]): readonly SelectedMatch[] {
  const tie = numberOf(match.tie);
  return tie === null ? [] : beside.filter((other) => other !== match && other.tie === tie);
}
