import { toMatchModel, type MatchModel } from './match-model';
import odds from './children-odds.json';

/** The parameters for children of the graph; the file says what they were fitted on. */
export const CHILDREN_MODEL: MatchModel = toMatchModel(odds);
