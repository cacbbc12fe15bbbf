import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileError } from '../../../../subgraphs/linkage/files/file-error';
import { OutFile } from '../../../../subgraphs/linkage/files/out-file';

describe('the file that a command writes', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'out-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const at = (name: string) => join(folder, name);

  function problemOf(path: string, inputs: readonly string[]): string | null {
    try {
      new OutFile(path, inputs);
      return null;
    } catch (error) {
      return error instanceof FileError ? error.problem : 'no FileError';
    }
  }

  it('is as it was until all is written, and nothing else stays beside it', () => {
    writeFileSync(at('links.csv'), 'before');
    const out = new OutFile(at('links.csv'), []);
    out.write('af');
    out.write('ter');
    expect(readFileSync(at('links.csv'), 'utf8')).toBe('before');
    out.finish();
    expect(readFileSync(at('links.csv'), 'utf8')).toBe('after');
    expect(readdirSync(folder)).toEqual(['links.csv']);
  });

  it('is as it was when the work fails, and is not there when it was not', () => {
    writeFileSync(at('links.csv'), 'before');
    for (const name of ['links.csv', 'new.csv']) {
      const out = new OutFile(at(name), []);
      out.write('half');
      out.discard();
    }
    expect(readFileSync(at('links.csv'), 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['links.csv']);
  });

  it('is known to be another such file by whatever path or link, also before there is one', () => {
    mkdirSync(at('folder'));
    symlinkSync(folder, at('folder/back'));
    writeFileSync(at('old.csv'), '');
    symlinkSync(at('old.csv'), at('soft.csv'));
    const isSame = (one: string, other: string) => new OutFile(at(one), []).isSame(new OutFile(at(other), []));
    expect(isSame('new.csv', 'folder/back/new.csv')).toBe(true);
    expect(isSame('old.csv', 'soft.csv')).toBe(true);
    expect(isSame('new.csv', 'folder/new.csv')).toBe(false);
  });

  it('is never one of the files that are read, by whatever path or link', () => {
    writeFileSync(at('a.csv'), 'a');
    linkSync(at('a.csv'), at('hard.csv'));
    symlinkSync(at('a.csv'), at('soft.csv'));
    for (const name of ['a.csv', 'hard.csv', 'soft.csv', join('.', 'a.csv')])
      expect(problemOf(join(folder, name), [at('b.csv'), at('a.csv')])).toBe('OUT_IS_INPUT');
    expect(problemOf(at('new.csv'), [at('a.csv')])).toBeNull();
    expect(readFileSync(at('a.csv'), 'utf8')).toBe('a');
  });

  it('is found to be unwritable before there is anything to write', () => {
    mkdirSync(at('folder'));
    expect(problemOf(at('folder'), [])).toBe('FILE_UNWRITABLE');
    expect(problemOf(at('no/folder.csv'), [])).toBe('FILE_UNWRITABLE');
    expect(problemOf(join(at('folder'), '..', 'x'.repeat(300)), [])).toBe('FILE_UNWRITABLE');
  });

  it('that is a link stays one, to the new content', () => {
    writeFileSync(at('real.csv'), 'before');
    symlinkSync(at('real.csv'), at('link.csv'));
    const out = new OutFile(at('link.csv'), []);
    out.write('after');
    out.finish();
    expect(readFileSync(at('real.csv'), 'utf8')).toBe('after');
    expect(readdirSync(folder).sort()).toEqual(['link.csv', 'real.csv']);
  });

  it('may be a device', () => {
    const out = new OutFile('/dev/null', []);
    out.write('gone');
    out.finish();
    expect(existsSync('/dev/null')).toBe(true);
  });
});
