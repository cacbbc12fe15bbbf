import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../schema/process/project-root';
import { AGENCY_MODULES } from './agencies';
import { publishedContract, schemaText } from './published-contract';
import { SOURCE_FILE_SCHEMA, sourceFileSchema } from './runtime/source-file/source-file-schema';

// Writes the published contracts and the schema of source files again, after a field of one has changed.
const sourceFiles = { file: SOURCE_FILE_SCHEMA, text: schemaText(sourceFileSchema()) };
for (const { file, text } of [...AGENCY_MODULES.map(({ contract }) => publishedContract(contract)), sourceFiles]) {
  mkdirSync(dirname(join(PROJECT_ROOT, file)), { recursive: true });
  writeFileSync(join(PROJECT_ROOT, file), text);
  process.stdout.write(`Wrote ${file}\n`);
}
