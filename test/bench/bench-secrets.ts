import { createSecrets } from '../../schema/signing/secrets';

/** The secret of every house that the bench builds: it opens nothing elsewhere. */
export const DEPLOYMENT_SECRET = '0b'.repeat(32);

/** The same keys for the bench itself, which makes cursors without asking anyone. */
export const benchSecrets = createSecrets(Buffer.from(DEPLOYMENT_SECRET, 'hex'));
