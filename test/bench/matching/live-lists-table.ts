import { CHILDREN_MODEL } from '../../../subgraphs/linkage/matching/model/children-model';
import { regionalLists } from '../../matching-data/regional-people';
import { EAST, FIVE_STATES } from '../../matching-data/regional-words';
import type { FigureTable } from './figure-table';
import { liveFigures } from './live-lists-figures';

const BOTH = 4000;
/** The seed of the people whom the shipped model was fitted on is another one. */
const SEED = 2;

/** The shipped model on made-up people of the east and of five states, in two scripts. */
export function liveListsTable(table: FigureTable): void {
  for (const [region, states] of [
    ['east', EAST],
    ['five states', FIVE_STATES],
  ] as const) {
    const lists = regionalLists({ seed: SEED, states, both: BOTH, half: 'ALL' });
    const { recallAtPrecision99, calibrationError, saidNine, strongShare, strongWrong } = liveFigures(
      lists,
      CHILDREN_MODEL,
    );
    const live = `live matcher, ${region}, half without a partner`;
    table.judge(`${live}, recall at precision 0.99`, recallAtPrecision99, 4, { prototype: '', least: 0.85 });
    table.judge(`${live}, calibration error`, calibrationError, 4, { prototype: '', most: 0.02 });
    table.tell(`${live}, of the answers said at 0.85 to 0.95 right`, saidNine?.toFixed(3) ?? 'none');
    table.tell(
      `${live}, strong leads: share of the partners / of another person`,
      `${strongShare.toFixed(3)} / ${strongWrong}`,
    );
  }
}
