import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUBGRAPHS } from '../../../schema/agencies/agencies';
import { PROJECT_ROOT } from '../../../schema/process/project-root';
import { generatedTypes } from '../../../schema/supergraph/resolver-types';
import { subgraphSdl } from '../../../schema/supergraph/sdl';

it.each(SUBGRAPHS)(
  'the types that the resolvers of %s are held to do not drift from its SDL (if they do: npm run compose)',
  async (name) => {
    for (const { file, text } of await generatedTypes(name, subgraphSdl(name))) {
      expect(readFileSync(join(PROJECT_ROOT, file), 'utf8')).toBe(text);
    }
  },
);
