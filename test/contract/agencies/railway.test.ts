import { railway } from '../../../subgraphs/railway';
import { agencySuite } from './agency-suite';
import { unreadableSuite } from './unreadable-suite';

describe('the railway dialect against its simulated systems', () => {
  agencySuite(railway);
});

describe('values of railway records that cannot be read', () =>
  unreadableSuite(railway, ['RescueId', 'Zone', 'Force']));
