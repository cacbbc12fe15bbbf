import { consolePolicy } from '../../../../gateway/http/console-files';

const connect = (policy: string) => policy.split('; ').find((part) => part.startsWith('connect-src'));

describe('the pages’ policy', () => {
  it('lets them call the gateway alone, and where they sign in, the issuer’s origin too', () => {
    expect(connect(consolePolicy('/console', null))).toBe("connect-src 'self'");
    expect(connect(consolePolicy('/console', 'https://login.example/realms/police'))).toBe(
      "connect-src 'self' https://login.example",
    );
  });

  it('lets no text become markup, style or worker on the page without an editor', () => {
    const policy = consolePolicy('/trace', null);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
    expect(policy).toContain("worker-src 'none'");
  });

  it('runs no script but their own files', () => {
    for (const issuer of [null, 'https://login.example']) {
      expect(consolePolicy('/console', issuer)).toContain("default-src 'none'; script-src 'self'; worker-src 'self';");
      expect(consolePolicy('/console', issuer)).toContain(
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
    }
  });
});
