import { createSecrets } from '../../schema/signing/secrets';

/** The secret of every deployment that the bench starts; it is used nowhere else. */
export const DEPLOYMENT_SECRET = '0b'.repeat(32);

/** The same keys for the bench itself, which makes cursors on its own. */
export const benchSecrets = createSecrets(Buffer.from(DEPLOYMENT_SECRET, 'hex'));
