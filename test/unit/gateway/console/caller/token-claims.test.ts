import fc from 'fast-check';
import { isTokenText, readClaims } from '../../../../../gateway/console/caller/token-claims';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: unknown) => `${part({ alg: 'EdDSA' })}.${part(claims)}.c2lnbg`;

describe('a token’s claims', () => {
  it('name who asks, with the unit’s codes and the end in ms', () => {
    const unit = { station: 'MP/23250006', district: 'MP/सतना' };
    expect(readClaims(token({ sub: 'officer-7', role: 'STATION_IO', unit, exp: 1_760_000_000 }))).toEqual({
      ...{ id: 'officer-7', role: 'STATION_IO', unit, expiresAt: 1_760_000_000_000 },
    });
    expect(readClaims(token({ sub: 'a', role: 'AUDITOR', unit: null, exp: 'soon' }))).toEqual({
      ...{ id: 'a', role: 'AUDITOR', unit: {}, expiresAt: null },
    });
  });

  it('are none where nobody is named, and codes that are no text are left out', () => {
    for (const claims of [{ sub: 'a' }, { role: 'AUDITOR' }, { sub: 1, role: 'AUDITOR' }, [], null, 'text']) {
      expect(readClaims(token(claims))).toBeNull();
    }
    expect(readClaims(token({ sub: 'a', role: 'X', unit: { home: 7, post: 'NWR/AWR' } }))?.unit).toEqual({
      post: 'NWR/AWR',
    });
  });

  it('of any text at all are read or none, and never fail', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readClaims(text)));
    fc.assert(fc.property(fc.string(), (text) => void readClaims(`a.${Buffer.from(text).toString('base64url')}.b`)));
  });
});

describe('a pasted text', () => {
  it('is sent as a token only if it can stand in a header behind Bearer', () => {
    expect(isTokenText(token({ sub: 'a' }))).toBe(true);
    for (const text of ['', 'Bearer x.y.z', 'a b', 'a\nb', 'टोकन', 'a,b']) expect(isTokenText(text)).toBe(false);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        if (isTokenText(text))
          expect(new Headers({ authorization: `Bearer ${text}` }).get('authorization')).toBe(`Bearer ${text}`);
      }),
    );
  });
});
