import { railway } from '../../../subgraphs/railway';
import { agencySuite } from './agency-suite';

describe('the railway dialect against its simulated systems', () => {
  agencySuite(railway);
});
