import type { JsonObject } from '../../graph/operation';
import type { Words } from '../../words/words';
import { objectsOf, textOf, type SelectedChild } from '../evidence/match-shape';

/**
 * What a judgement did and how far it reaches: first that, then what it means, then who has still to speak. `children`
 * are those concerned, as they are now.
 */
export function standingSentences(
  judgement: JsonObject,
  children: readonly SelectedChild[],
  words: Words,
): readonly string[] {
  const kind = textOf(judgement['kind']) ?? '';
  const standing = textOf(judgement['standing']) ?? '';
  if (judgement['undoneBy'] !== null && judgement['undoneBy'] !== undefined) {
    return [words.named('judgement', kind), words.say('judged.undone')];
  }
  const isProposed = standing === 'PROPOSED' && kind !== 'SECOND' && kind !== 'UNDO';
  const did = words.named('judged', isProposed ? `${kind}.PROPOSED` : `${kind}.DONE`);
  const means =
    standing === ''
      ? []
      : [kind === 'UNDO' ? words.named('undoMeans', standing) : words.named('standingMeans', standing)];
  const isWaiting = (standing === 'PROPOSED' || standing === 'STANDS') && kind !== 'UNDO';
  return [did, ...means, ...(isWaiting ? secondedBy(children, words) : [])];
}

/** Whose officers may second: the agencies that hold a record. Never the place, nor the person. */
function secondedBy(children: readonly SelectedChild[], words: Words): readonly string[] {
  const agencies = new Set(
    children.flatMap(({ records }) => objectsOf(records)).flatMap(({ agency }) => textOf(agency) ?? []),
  );
  if (agencies.size === 0) return [words.say('judged.secondAny')];
  const named = [...agencies].map((agency) => words.named('agency', agency));
  return [words.say('judged.secondBy', { agencies: named.join(', ') })];
}
