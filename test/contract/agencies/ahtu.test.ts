import { ahtu } from '../../../subgraphs/ahtu';
import { agencySuite } from './agency-suite';

describe('the ahtu dialect against its simulated systems', () => {
  agencySuite(ahtu);
});
