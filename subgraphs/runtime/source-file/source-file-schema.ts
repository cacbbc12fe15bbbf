import { z } from 'zod';
import { sourceFile } from './source-file';

/** The name by which editors find it, from the root of the project. */
export const SOURCE_FILE_SCHEMA = 'schema/contracts/source-file.v1.json';

/** The JSON Schema 2020-12 of a source file, for editors: what is written, not what it is read as. */
export function sourceFileSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(sourceFile, {
    io: 'input',
    override({ zodSchema, jsonSchema }) {
      // `${NAME}` is no address until it is read.
      if (zodSchema instanceof z.ZodURL && jsonSchema.format === 'uri') {
        delete jsonSchema.format;
        jsonSchema.pattern = '^(https?://|\\$\\{)';
      }
    },
  });
  return { ...schema, title: 'Source file of Muskaan Graph, version 1' };
}
