import { police } from '../../../subgraphs/police';
import { agencySuite } from './agency-suite';
import { unreadableSuite } from './unreadable-suite';

describe('the police dialect against its simulated systems', () => {
  agencySuite(police);
});

describe('values of police records that cannot be read', () =>
  unreadableSuite(police, [
    'key',
    'type',
    'stateCode',
    'stationCode',
    'station.code',
    'year',
    'firNo',
    'reportNo',
    'victims',
    'victims.serial',
    'persons',
    'persons.serial',
  ]));
