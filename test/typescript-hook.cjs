// Lets a test start a TypeScript file as a process of its own: `fork(file, { execArgv: ['-r', <this file>] })`.
const { createHash, randomUUID } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** What a file becomes, kept by its content: hundreds of files are needed by each of the many processes of a run. */
const kept = join(__dirname, '..', 'node_modules', '.cache', 'typescript-hook');
const OPTIONS = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
};
const version = `${JSON.stringify(OPTIONS)} ${require('@swc/core/package.json').version}\n`;
mkdirSync(kept, { recursive: true });

require.extensions['.ts'] = (module, filename) => {
  const text = readFileSync(filename, 'utf8');
  const place = join(kept, createHash('sha256').update(version).update(text).digest('hex'));
  module._compile(keptCode(place) ?? transformed(text, filename, place), filename);
};

function keptCode(place) {
  try {
    return readFileSync(place, 'utf8');
  } catch {
    return null;
  }
}

function transformed(text, filename, place) {
  const { code } = require('@swc/core').transformSync(text, { ...OPTIONS, filename });
  // Renamed into its place, because another process may read it at this moment.
  const written = `${place}.${randomUUID()}`;
  writeFileSync(written, code);
  renameSync(written, place);
  return code;
}

// Extensions are tried in order, and schema/rights/rights.ts has schema/rights/rights.json beside it.
const json = require.extensions['.json'];
delete require.extensions['.json'];
require.extensions['.json'] = json;
