import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../schema/process/project-root';
import { AGENCY_MODULES } from './agencies';
import { publishedContract } from './published-contract';

// Writes the published contracts again, after a field of a record has changed.
for (const { contract } of AGENCY_MODULES) {
  const { file, text } = publishedContract(contract);
  mkdirSync(dirname(join(PROJECT_ROOT, file)), { recursive: true });
  writeFileSync(join(PROJECT_ROOT, file), text);
  process.stdout.write(`Wrote ${file}\n`);
}
