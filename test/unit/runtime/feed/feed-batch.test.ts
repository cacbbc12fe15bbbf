import { readKeptRow, rowContext, type ChangeReader } from '../../../../subgraphs/runtime/feed/feed-batch';
import { policeDialect } from '../../../../subgraphs/police/agency';
import { sourceConfig } from '../../../../subgraphs/runtime/agency/source-config';
import { caseEntry } from '../../../random-cases';
import { testRowCipher } from '../../../signing';
import { personClaim, recordClaims } from '../../children/person-claims';

describe('claims that were kept because the registry could not store them', () => {
  const source = sourceConfig.parse({ id: 'police-mp', agency: 'police', region: 'MP', baseUrl: 'http://127.0.0.1:1', credential: 'x' }); // prettier-ignore
  const parts: ChangeReader<never> = { source, dialect: policeDialect as never, reader: '1', rowCipher: testRowCipher };

  it('are read again with what they add to the case ledger', () => {
    const claims = { ...recordClaims('police-mp:fir:MP/1/2025/1', 1, [personClaim()]), cases: [caseEntry()] };
    const sealed = testRowCipher.encrypt(claims, rowContext('police-mp', 'CLAIMS')) ?? '';
    const kept = { name: claims.recordKey, form: 'CLAIMS', version: claims.version, sealed } as const;
    expect(readKeptRow(parts, kept)).toEqual(claims);
  });
});
