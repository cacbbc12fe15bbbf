import { consolePolicy } from '../../../../gateway/http/console-files';

const connect = (policy: string) => policy.split('; ').find((part) => part.startsWith('connect-src'));

describe('the pages’ policy', () => {
  it('lets them call the gateway alone, and where they sign in, the issuer’s origin too', () => {
    expect(connect(consolePolicy(null))).toBe("connect-src 'self'");
    expect(connect(consolePolicy('https://login.example/realms/police'))).toBe(
      "connect-src 'self' https://login.example",
    );
  });

  it('runs no script but their own files', () => {
    for (const issuer of [null, 'https://login.example']) {
      expect(consolePolicy(issuer)).toContain("default-src 'none'; script-src 'self'; worker-src 'self';");
      expect(consolePolicy(issuer)).toContain("base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }
  });
});
