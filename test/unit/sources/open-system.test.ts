import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import { silentLog } from '../../../schema/process/log';
import { readSourceFile } from '../../../subgraphs/runtime/source-file/read-source-file';
import { openSystem } from '../../../subgraphs/sources/open-system';
import { createFakeClock } from '../../fake-clock';
import { WRITTEN } from '../runtime/source-file/written-file';
import { contract } from './mapping/test-contract';

const folder = mkdtempSync(join(tmpdir(), 'source-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Opens the system of a source file that was read without knowing its contract, and closes it. */
async function open(text: string): Promise<void> {
  const path = join(folder, 'police-rj.yaml');
  writeFileSync(path, text);
  const written = readSourceFile(path, { env: { RJ_KEY: 'secret' }, agencies: AGENCY_REGISTRY });
  await openSystem(written, contract, { clock: createFakeClock(), log: silentLog }).requests?.close();
}

describe('a system is opened', () => {
  it('by a source file that fits its contract', () => expect(open(WRITTEN)).resolves.toBeUndefined());

  it.each([
    [
      'a part of the key that the contract does not have',
      '{stationCode}',
      '{station}',
      /request\.body \(.*line 20, column 15\): expected .*\{stationCode\}.*, got \{station\}$/,
    ],
    ['a rule that the contract does not allow', 'registeredAt:', 'regdAt:', /fields\.regdAt \(.*line 31, column 15\)/],
    [
      'a time that cannot be written',
      'each: ListFirResponse.FIR',
      'sinceAt: DD',
      /changes\.sinceAt \(.*line 25, column 16\)/,
    ],
    [
      'a rule for a list of keys that is none of the key',
      'each: ListFirResponse.FIR',
      'gives: keys\n      key: { registeredAt: NO }',
      /changes\.key\.registeredAt \(.*line 26, column 28\)/,
    ],
    [
      'a rule for a list of keys that the contract does not allow',
      'each: ListFirResponse.FIR',
      'gives: keys\n      key: { firNo: { from: NO, part: 2 } }',
      /changes\.key\.firNo.* \(.*line 26, column /,
    ],
  ])('not with %s, and its line and column are named', async (_, from, to, place) => {
    await expect(open(WRITTEN.replace(from, to))).rejects.toThrow(place);
  });
});
