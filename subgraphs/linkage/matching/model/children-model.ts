import { hash } from 'node:crypto';
import { toMatchModel, type MatchModel } from './match-model';
import odds from './children-odds.json';

const file = toMatchModel(odds);

/**
 * The parameters for children of the graph; the file says what they were fitted on. The version includes a hash of the
 * content, so that a second fit on the same day also has a new version and records are matched again.
 */
export const CHILDREN_MODEL: MatchModel = {
  ...file,
  version: `${file.version}-${hash('sha256', JSON.stringify(odds)).slice(0, 8)}`,
};
