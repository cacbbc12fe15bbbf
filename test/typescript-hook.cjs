// Lets a test start a TypeScript file as a process of its own: `fork(file, { execArgv: ['-r', <this file>] })`.
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformFileSync(filename, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};

// Extensions are tried in order, and schema/rights/rights.ts has schema/rights/rights.json beside it.
const json = require.extensions['.json'];
delete require.extensions['.json'];
require.extensions['.json'] = json;
