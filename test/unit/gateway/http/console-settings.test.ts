import { consoleSettings } from '../../../../gateway/http/console-settings';
import { FIRST_CHILD_QUERY } from '../../../../gateway/http/ready-query';
import { ROLES } from '../../../../schema/rights/caller';
import { LEGAL_BASES, rightsRow } from '../../../../schema/rights/rights';

const issuer = { issuer: 'https://login.example', clientId: 'console', scope: 'openid' };
const settings = (isDevelopment: boolean, given: typeof issuer | null) =>
  consoleSettings({ isDevelopment, issuer: given, readyQuery: FIRST_CHILD_QUERY });

describe('what the pages are told before anybody signs in', () => {
  it('is the one way to sign in', () => {
    expect(settings(true, null).signIn).toEqual({ kind: 'ROLES' });
    for (const isDevelopment of [true, false])
      expect(settings(isDevelopment, issuer).signIn).toEqual({ kind: 'OIDC', ...issuer });
    expect(settings(false, null).signIn).toEqual({ kind: 'TOKEN' });
  });

  it('is each role’s purposes as the matrix has them, the usual one first, and the legal bases', () => {
    const { purposes, legalBases } = settings(false, null);
    expect(Object.keys(purposes)).toEqual([...ROLES]);
    expect(purposes.STATION_IO).toEqual(['INVESTIGATE', 'TRACE', 'FIND']);
    for (const role of ROLES) for (const name of purposes[role]) expect(rightsRow(role, name)).not.toBeNull();
    expect(legalBases).toEqual(LEGAL_BASES);
  });
});
