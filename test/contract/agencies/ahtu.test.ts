import { ahtu } from '../../../subgraphs/ahtu';
import { agencySuite } from './agency-suite';
import { unreadableSuite } from './unreadable-suite';

describe('the ahtu dialect against its simulated systems', () => {
  agencySuite(ahtu);
});

describe('values of ahtu records that cannot be read', () => unreadableSuite(ahtu, ['name', 'unit.state']));
