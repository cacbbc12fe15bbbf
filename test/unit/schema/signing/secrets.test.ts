import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createSecrets, readSecrets } from '../../../../schema/signing/secrets';

const { token, recordOf } = createSecrets(Buffer.alloc(32, 7));
const other = createSecrets(Buffer.alloc(32, 8));
const text = fc.string({ unit: 'grapheme', maxLength: 80 }).filter((one) => !one.endsWith('\0'));

it('the token of a record is read back by the deployment that made it and by no other, and nothing else is read', () => {
  fc.assert(
    fc.property(text, fc.nat(), (value, at) => {
      const shown = token('record', value);
      expect(recordOf(shown)).toBe(value);
      expect(token('record', value)).toBe(shown);
      expect(other.recordOf(shown)).toBeNull();
      const turned =
        shown.slice(0, at % shown.length) +
        (shown[at % shown.length] === 'A' ? 'B' : 'A') +
        shown.slice((at % shown.length) + 1);
      expect(recordOf(turned)).toBeNull();
      expect(recordOf(value)).toBeNull();
    }),
  );
});

it('the token of a record reveals nothing of it, and fits into an error message', () => {
  const key = 'police-mp:fir:MP/23380012/2025/0123';
  expect(token('record', key)).toMatch(/^record-[\w-]{40,72}$/);
  expect(token('record', key).length).toBe(token('record', key.replace('0123', '124')).length);
  expect(recordOf(token('child', key))).toBeNull();
});

describe('without a secret in the environment', () => {
  let dataDir: string;
  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'secrets-'))));
  afterEach(() => rmSync(dataDir, { recursive: true }));
  const tokenNow = () => readSecrets({ DATA_DIR: dataDir }).token('child', 'c');

  it('one is made once and kept', () => {
    expect(tokenNow()).toBe(tokenNow());
    expect(readFileSync(join(dataDir, 'deployment-secret'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('that of an earlier version is used on, since it encrypted and signed what is there', () => {
    writeFileSync(join(dataDir, 'house-secret'), '07'.repeat(32));
    expect(tokenNow()).toBe(token('child', 'c'));
    expect(tokenNow()).toBe(token('child', 'c'));
  });

  it('one that is no secret is refused, and not shown', () => {
    writeFileSync(join(dataDir, 'deployment-secret'), 'Canarina');
    expect(tokenNow).toThrow(/deployment-secret: expected 64 hex digits, got a value that is not shown$/);
  });
});
