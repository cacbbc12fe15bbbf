import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../schema/process/project-root';

/** The flags that `npm start` gives to Node: the product is measured as it is run. */
export function startFlags(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  const [, ...words] = scripts.start.split(' ');
  return words.filter((word) => word.startsWith('--'));
}
