import { police } from '../../../subgraphs/police';
import { agencySuite } from './agency-suite';

describe('the police dialect against its simulated systems', () => {
  agencySuite(police);
});
