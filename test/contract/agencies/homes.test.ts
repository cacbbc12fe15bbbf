import { homes } from '../../../subgraphs/homes';
import { agencySuite } from './agency-suite';

describe('the homes dialect against its simulated systems', () => {
  agencySuite(homes);
});
