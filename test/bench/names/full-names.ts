import { regionalLists } from '../../matching-data/regional-people';
import type { Half, RegionalState } from '../../matching-data/regional-words';
import { toTask, type Direction, type RetrievalTask } from './retrieval';

const SEED = 13;
const PEOPLE = 5000;

/** Whole names of made-up people of the states, each in a list in Hindi and in one in Latin letters. */
export function fullNamesTask(states: readonly RegionalState[], half: Half, direction: Direction): RetrievalTask {
  const { hindi, latin } = regionalLists({ seed: SEED, states, both: PEOPLE, half });
  const inLatin = new Map(latin.map(({ id, names }) => [id, names?.[0]?.text]));
  const pairs = hindi.flatMap(({ id, names }) => {
    const [one, other] = [names?.[0]?.text, inLatin.get(id)];
    return one === undefined || other === undefined ? [] : [{ devanagari: one, latin: other }];
  });
  return toTask(pairs, direction);
}
