import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Audience } from './service-token';
import { SettingInvalid } from '../process/settings';

/** The deployment's keys. Their holder can act in the gateway's name, so they never leave the deployment. */
export interface Secrets {
  /** The key that signs and verifies service tokens for one audience. */
  readonly serviceKey: (audience: Audience) => Buffer;
  /** A token in place of a number or an id: equal for equal values, and without the keys nobody can find the value. */
  readonly token: (kind: TokenKind, value: string) => string;
  /**
   * The value of a token of kind `record`, so that callers who only see tokens can ask by them. Null for any other
   * text.
   */
  readonly recordOf: (token: string) => string | null;
  /** The Ed25519 seed that signs the heads of the disclosure log, 32 bytes. */
  readonly headSeed: Buffer;
  /** Encrypts the references to records between processes (schema/signing/record-ref.ts), 32 bytes. */
  readonly recordRefKey: Buffer;
  /** Encrypts the cursors of all lists, 32 bytes. */
  readonly cursorKey: Buffer;
  /** Encrypts rows that could not be read and are kept until their reader is fixed, 32 bytes. */
  readonly rowKey: Buffer;
  /** Digests the homes that records are searched by, 32 bytes. */
  readonly homeKey: Buffer;
}

export type TokenKind = 'record' | 'child' | 'step' | 'version' | 'person';

const HEX = /^[0-9a-f]{64}$/i;
const BYTES = 32;

/** Derives all keys of the deployment from one secret of 32 bytes. */
export function createSecrets(secret: Buffer): Secrets {
  const derive = (info: string) => Buffer.from(hkdfSync('sha256', secret, '', `muskaan ${info}`, BYTES));
  const serviceKeys = new Map<Audience, Buffer>();
  const tokens = derive('token');
  const records = createRecordTokens(derive('record token'), derive('record token mark'));
  return {
    serviceKey(audience) {
      let key = serviceKeys.get(audience);
      if (!key) serviceKeys.set(audience, (key = derive(`hop ${audience}`)));
      return key;
    },
    token: (kind, value) =>
      kind === 'record'
        ? records.encrypt(value)
        : `${kind}-${createHmac('sha256', tokens).update(`${kind}\n${value}`).digest('base64url').slice(0, 20)}`,
    recordOf: records.read,
    headSeed: derive('head'),
    recordRefKey: derive('record-ref'),
    cursorKey: derive('cursor'),
    rowKey: derive('kept row'),
    homeKey: derive('home search'),
  };
}

const MARK = 12;
/** Padding hides what small differences there are in the length of numbers of one kind. */
const PADDED_TO = 8;
const RECORD = 'record-';

/** Encrypts a number with an IV derived from the number itself (as in SIV): equal numbers give equal tokens. */
function createRecordTokens(key: Buffer, markKey: Buffer) {
  const markOf = (plain: Buffer) => createHmac('sha256', markKey).update(plain).digest().subarray(0, MARK);
  const startOf = (mark: Buffer) => Buffer.concat([mark], 16);

  const encrypt = (value: string): string => {
    const bytes = Buffer.from(value, 'utf8');
    const plain = Buffer.concat([bytes], Math.ceil((bytes.length + 1) / PADDED_TO) * PADDED_TO);
    const mark = markOf(plain);
    const ciphertext = createCipheriv('aes-256-ctr', key, startOf(mark)).update(plain);
    return RECORD + Buffer.concat([mark, ciphertext]).toString('base64url');
  };

  const read = (token: string): string | null => {
    const bytes = Buffer.from(token.startsWith(RECORD) ? token.slice(RECORD.length) : '', 'base64url');
    if (bytes.length <= MARK || RECORD + bytes.toString('base64url') !== token) return null;
    const mark = bytes.subarray(0, MARK);
    const plain = createDecipheriv('aes-256-ctr', key, startOf(mark)).update(bytes.subarray(MARK));
    if (!timingSafeEqual(mark, markOf(plain))) return null;
    return plain.toString('utf8').replace(/\0+$/, '');
  };

  return { encrypt, read };
}

/**
 * Reads `DEPLOYMENT_SECRET`, 64 hex digits, the same for every process of the deployment. Without it a secret is made
 * once and kept in `DATA_DIR`, readable by this user only; in production it must be given. Throws `SettingInvalid`.
 */
export function readSecrets(env: NodeJS.ProcessEnv): Secrets {
  const given = env['DEPLOYMENT_SECRET'];
  if (given !== undefined && given !== '') {
    if (!HEX.test(given)) throw new SettingInvalid('DEPLOYMENT_SECRET', '64 hex digits', 'a value that is not shown');
    return createSecrets(Buffer.from(given, 'hex'));
  }
  if (env['NODE_ENV'] === 'production') {
    throw new SettingInvalid('DEPLOYMENT_SECRET', '64 hex digits, since NODE_ENV is production', 'nothing');
  }
  return createSecrets(keptSecret(env['DATA_DIR'] || '.data'));
}

function keptSecret(dataDir: string): Buffer {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'deployment-secret');
  try {
    // The name by which earlier versions kept it. With another secret nobody could read what they encrypted and signed.
    linkSync(join(dataDir, 'house-secret'), file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  try {
    // `wx`: of two processes that start at once, one writes and both read the same.
    writeFileSync(file, randomBytes(BYTES).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const text = readFileSync(file, 'utf8').trim();
  if (!HEX.test(text)) throw new SettingInvalid(file, '64 hex digits', 'a value that is not shown');
  return Buffer.from(text, 'hex');
}
