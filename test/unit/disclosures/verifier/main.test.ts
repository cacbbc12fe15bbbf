import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');
const HOOK = join(root, 'test/typescript-hook.cjs');
const VERIFIER = join(root, 'subgraphs/disclosures/verifier/main.ts');

function verify(...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-r', HOOK, VERIFIER, ...args], { encoding: 'utf8' });
  return { stdout, stderr, status };
}

const USAGE = expect.stringMatching(/^npm run tool -- verify .*--heads <file>/su) as string;

describe('the command that verifies the log', () => {
  it.each(['--help', '-h'])('says how it is used when asked to (%s)', (option) => {
    expect(verify(option)).toEqual({ stdout: USAGE, stderr: '', status: 0 });
  });

  it.each([[[]], [['--haeds', 'heads.jsonl']], [['--heads']], [['--file', 'log.jsonl', 'heads.jsonl']]])(
    'says so too when it is asked wrong, and fails: %j',
    (args) => {
      expect(verify(...args)).toEqual({ stdout: '', stderr: USAGE, status: 2 });
    },
  );
});
