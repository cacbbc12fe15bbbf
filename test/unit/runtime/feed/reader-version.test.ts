import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../../schema/process/project-root';
import { sourceConfig, type SourceConfig } from '../../../../subgraphs/runtime/agency/source-config';
import { readerVersion as versionOf } from '../../../../subgraphs/runtime/feed/reader-version';

const folderOf = (agency: string) => join(PROJECT_ROOT, 'subgraphs', agency);
const readerVersion = (source: SourceConfig) => versionOf(source, folderOf(source.agency));

const police = sourceConfig.parse({
  ...{ id: 'police-mp', agency: 'police', region: 'MP', baseUrl: 'http://127.0.0.1:1', credential: 'x' },
});
const homes = sourceConfig.parse({ ...police, id: 'homes-mp', agency: 'homes' });

describe('the version of a reader', () => {
  it('is the same as long as the code and the source’s settings are', () => {
    expect(readerVersion(police)).toBe(readerVersion({ ...police }));
    expect(readerVersion(police)).toMatch(/^[\w-]{22}$/);
  });

  it('differs for other settings and another agency’s code, but not for another credential', () => {
    const own = readerVersion(police);
    expect(readerVersion({ ...police, credential: 'y' })).toBe(own);
    const others = [{ ...police, baseUrl: 'http://127.0.0.1:2' }, { ...police, region: 'MH' }, homes].map(
      readerVersion,
    );
    expect(new Set([own, ...others]).size).toBe(4);
  });
});
