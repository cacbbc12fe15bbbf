import { hash } from 'node:crypto';
import { toMatchModel, type MatchModel } from './match-model';
import odds from './children-odds.json';

const file = toMatchModel(odds);

/**
 * The parameters for children of the graph; the file says what they were fitted on. What the version adds to the file's
 * own is of its content: two fits of one day are told apart, and whatever they changed is matched anew.
 */
export const CHILDREN_MODEL: MatchModel = {
  ...file,
  version: `${file.version}-${hash('sha256', JSON.stringify(odds)).slice(0, 8)}`,
};
