import { developmentCallers, type DevelopmentCaller } from '../../../../gateway/callers/development-callers';
import { createDevelopmentEndpoint } from '../../../../gateway/callers/development-endpoint';
import { TOKEN_SECONDS } from '../../../../gateway/callers/development-issuer';
import { ROLES, type Caller } from '../../../../schema/rights/caller';
import { createFakeClock } from '../../../fake-clock';

let made: Caller[];
let developers: readonly DevelopmentCaller[];
const clock = createFakeClock();

function open() {
  made = [];
  const tokenFor = (caller: Caller) => Promise.resolve(`token-${made.push(caller)}-${caller.id}`);
  const never = () => Promise.reject(new Error('nobody asked for it'));
  const issuer = { name: '', jwksUrl: '', tokenFor, rotate: never, close: never };
  return createDevelopmentEndpoint({ issuer, clock, developers: () => developers });
}
beforeEach(() => (developers = []));

describe('the development token endpoint', () => {
  it('has a token and the headers of a purpose for every role', async () => {
    const ready = await open().callers();
    expect(Object.keys(ready)).toEqual(ROLES);
    expect(new Set(Object.values(ready).map(({ token }) => token)).size).toBe(ROLES.length);
    expect(ready.AUDITOR.headers).toEqual({
      'X-Purpose': 'AUDIT',
      'X-Legal-Basis': 'DPDP_ACT',
      'X-Case-Reference': 'DEV/AUDITOR/1',
    });
  });

  it('returns the same token until half of its lifetime is over', async () => {
    const fixture = open();
    const first = await fixture.callers();
    await clock.advance((TOKEN_SECONDS * 1000) / 2 - 1);
    expect(await fixture.callers()).toEqual(first);
    await clock.advance(1);
    const later = await fixture.callers();
    for (const role of ROLES) expect(later[role].token).not.toBe(first[role].token);
  });

  it('makes a new one as soon as the developer is another', async () => {
    const fixture = open();
    const before = await fixture.callers();
    developers = developmentCallers().map((one) =>
      one.caller.role === 'FAMILY' ? { ...one, caller: { ...one.caller, child: 'child-2' } } : one,
    );
    const after = await fixture.callers();
    expect(ROLES.filter((role) => after[role].token !== before[role].token)).toEqual(['FAMILY']);
    expect(made.at(-1)).toMatchObject({ id: 'dev-family', child: 'child-2' });
  });
});
