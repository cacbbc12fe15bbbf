import { homes } from '../../../subgraphs/homes';
import { agencySuite } from './agency-suite';
import { unreadableSuite } from './unreadable-suite';

describe('the homes dialect against its simulated systems', () => {
  agencySuite(homes);
});

describe('values of homes records that cannot be read', () => unreadableSuite(homes, ['profile_id', 'case_no']));
