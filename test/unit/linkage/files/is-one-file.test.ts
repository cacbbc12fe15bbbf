import { linkSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isOneFile } from '../../../../subgraphs/linkage/files/is-one-file';

describe('whether two paths are one file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'one-file-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const path = (name: string) => join(folder, name);

  it('is seen through links of either kind, and never by what the files say', () => {
    writeFileSync(path('a'), 'same');
    writeFileSync(path('b'), 'same');
    symlinkSync(path('a'), path('soft'));
    linkSync(path('a'), path('hard'));
    expect(['a', 'soft', 'hard', 'b', 'none'].map((name) => isOneFile(path('a'), path(name)))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(isOneFile(path('none'), path('none'))).toBe(false);
  });
});
