import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { learnParameters } from '../../../../subgraphs/linkage/names/learn-parameters';
import {
  INDIAN_NAMES,
  NUKTA_NAMES,
  readCorpus,
  REGIONAL_NAMES,
} from '../../../../subgraphs/linkage/names/name-corpora';
import { nameParameters } from '../../../../subgraphs/linkage/names/parameters';

const fixture = (file: string) => readFileSync(join(__dirname, '..', '..', '..', 'fixtures', 'names', file));

describe('the learnt parameters', () => {
  it('name their corpora, which are the ones in the repository', () => {
    expect(nameParameters.corpora).toHaveLength(4);
    for (const { file, sha256, licence } of nameParameters.corpora) {
      expect(createHash('sha256').update(fixture(file)).digest('hex')).toBe(sha256);
      expect(licence).toMatch(/^(?:CC|MIT)/);
    }
  });

  it('are the same, byte by byte, for the same corpora and day', () => {
    const some = (source: typeof NUKTA_NAMES, lines: number) =>
      readCorpus(source, Buffer.from(fixture(source.file).toString('utf8').split('\n').slice(0, lines).join('\n')));
    const [common, regional] = [[some(INDIAN_NAMES, 300), some(NUKTA_NAMES, 30)], [some(REGIONAL_NAMES, 300)]];
    const learn = () => JSON.stringify(learnParameters(common, regional, '2025-10-01'));
    expect(learn()).toBe(learn());
  });

  it('are not learnt from a line without a pair', () => {
    expect(() => readCorpus(NUKTA_NAMES, Buffer.from('ज़ैनब\tzainab\nज़ैनब\n'))).toThrow('Line 2');
  });
});
