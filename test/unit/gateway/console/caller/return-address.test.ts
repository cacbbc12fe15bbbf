import { isReturn, queryAfterReturn, returnPath } from '../../../../../gateway/console/caller/return-address';

describe('the address that an issuer sends a page back to', () => {
  it('is the page that began, in the form that is registered', () => {
    expect(['/console', '/console/', '/trace', '/trace/'].map(returnPath)).toEqual([
      ...['/console/', '/console/', '/trace', '/trace'],
    ]);
  });

  it('is known by its state, so that no other address is taken for one', () => {
    expect(isReturn('?code=a&state=b')).toBe(true);
    expect(isReturn('?error=access_denied&state=b')).toBe(true);
    for (const search of ['', '?lang=hi', '?code=a', '?state=b', '?error=x']) expect(isReturn(search)).toBe(false);
  });

  it('keeps nothing of what the issuer wrote, and the language', () => {
    const returned = '?code=a&state=b&iss=https%3A%2F%2Fx&session_state=c&scope=openid';
    expect(queryAfterReturn(returned, null)).toBe('');
    expect(queryAfterReturn(returned, 'hi')).toBe('?lang=hi');
    expect(queryAfterReturn('?error=e&error_description=d&error_uri=u&state=b&lang=en', null)).toBe('?lang=en');
  });
});
