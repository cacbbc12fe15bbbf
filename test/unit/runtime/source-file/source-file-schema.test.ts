import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaText } from '../../../../subgraphs/published-contract';
import { SOURCE_FILE_SCHEMA, sourceFileSchema } from '../../../../subgraphs/runtime/source-file/source-file-schema';

const root = join(__dirname, '..', '..', '..', '..');

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly $ref?: string;
  readonly const?: unknown;
}

/** The names whose schema says nothing of what they are. */
function undescribed(schema: unknown, at = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {} } = schema as Schema;
  const own = Object.entries(properties).filter(
    ([, { description, $ref, const: only }]) => description === undefined && $ref === undefined && only === undefined,
  );
  const within = Object.entries(schema).flatMap(([name, part]) => undescribed(part, `${at}/${name}`));
  return [...own.map(([name]) => `${at}/${name}`), ...within];
}

describe('the published JSON Schema of source files', () => {
  it('is the one of today: npm run tool -- contracts writes it', () => {
    expect(readFileSync(join(root, SOURCE_FILE_SCHEMA), 'utf8')).toBe(schemaText(sourceFileSchema()));
  });

  it('says of each name what it is for', () => {
    expect(undescribed(sourceFileSchema())).toEqual([]);
  });

  it('takes an address from the environment, as the reader does', () => {
    expect(JSON.stringify(sourceFileSchema())).not.toContain('"format":"uri"');
  });
});
