import { driveId } from '../../../../subgraphs/drives/ledger/drive-id';
import { caseDrive } from '../../../random-cases';

const drive = caseDrive('Operation Muskaan', { edition: '10th', unit: 'Ratlam', from: '2025-07-01', to: '2025-07-31' });

describe('the id of a drive', () => {
  it('is the same however the name is spelled, and whatever else a record says of the drive', () => {
    expect(driveId({ ...drive, name: ' OPERATION  Muskaan', stations: 12, nameHi: 'मुस्कान' })).toBe(driveId(drive));
  });

  it('is another for another edition, unit or period', () => {
    const others = [{ edition: '11th' }, { unit: 'Katni' }, { from: null }, { to: '2025-08-01' }, { name: 'Smile' }];
    const ids = [drive, ...others.map((other) => ({ ...drive, ...other }))].map(driveId);
    expect(new Set(ids).size).toBe(6);
  });

  it('is none where nothing is said', () => {
    expect(driveId(caseDrive(' ', { stations: 3 }))).toBeNull();
  });
});
