import type { Clock } from '../../../schema/process/clock';
import type { TlsIdentity } from '../../../schema/process/http-client';
import type { Auth, SecretPlace } from '../../runtime/source-file/transport-file';
import { createAccessToken } from './access-token';
import type { Values } from './request-template';

/** How a system knows who asks. */
export interface Credentials {
  /** Of the next request. Rejects with `AgencyFailure` when a token cannot be had. */
  headers(): Promise<Readonly<Record<string, string>>>;
  /** The system no longer accepts these headers; whether others can be had. */
  renew(refused: Readonly<Record<string, string>>): boolean;
  readonly tls?: TlsIdentity;
  close(): Promise<void>;
}

/** Secrets are read when this is called, and never printed. */
export function createCredentials(
  auth: Auth | undefined,
  { secrets, clock }: { secrets: (place: SecretPlace) => string; clock: Clock },
): Credentials {
  switch (auth?.kind) {
    case undefined:
    case 'placeholders':
      return fixed({});
    case 'header':
      return fixed({ [auth.name.toLowerCase()]: `${auth.prefix}${secrets(auth.secret)}` });
    case 'basic':
      return fixed({ authorization: basic(auth.user, secrets(auth.secret)) });
    case 'mtls': {
      const [cert, key] = [secrets(auth.cert), secrets(auth.key)];
      return { ...fixed({}), tls: { cert, key, ...(auth.ca && { ca: secrets(auth.ca) }) } };
    }
    case 'oauth2': {
      const { tokenUrl, clientId, scope } = auth;
      const token = createAccessToken(
        { tokenUrl, scope, authorization: basicOf(clientId, secrets(auth.secret)) },
        clock,
      );
      return {
        headers: async () => ({ authorization: `Bearer ${await token.current()}` }),
        renew({ authorization = '' }) {
          token.refuse(authorization.replace(/^Bearer /, ''));
          return true;
        },
        close: () => token.close(),
      };
    }
  }
}

/** What stands for `{user}` and `{secret}` in requests, where the system wants its credential there; else nothing. */
export function credentialValues(auth: Auth | undefined, secrets: (place: SecretPlace) => string): Values {
  if (auth?.kind !== 'placeholders') return {};
  return { secret: secrets(auth.secret), ...(auth.user !== undefined && { user: auth.user }) };
}

function fixed(headers: Readonly<Record<string, string>>): Credentials {
  return { headers: () => Promise.resolve(headers), renew: () => false, close: () => Promise.resolve() };
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** Of an OAuth 2 client: both parts are encoded like a form first (RFC 6749, 2.3.1). */
function basicOf(clientId: string, secret: string): string {
  const encode = (text: string) => new URLSearchParams({ _: text }).toString().slice(2);
  return basic(encode(clientId), encode(secret));
}
