import fc from 'fast-check';
import { meantSetting, SETTING_NAMES, slips } from '../../../../schema/process/setting-names';

/** What systems, shells, containers and other programs put into an environment. */
const OTHERS = [
  ...['PATH', 'HOME', 'HOSTNAME', 'HOSTTYPE', 'PORT0', 'PORT1', 'PORTS', 'HOSTS', 'POST', 'USER', 'LANG', 'SHELL'],
  ...[
    'NODE_OPTIONS',
    'NODE_PATH',
    'NODE_EXTRA_CA_CERTS',
    'NODENV_ROOT',
    'NODENV',
    'npm_config_cache',
    'npm_package_name',
  ],
  ...['POLICE_PORT', 'POLICE_SERVICE_HOST', 'HOMES_PORT_4103_TCP', 'HOMES_PORT_4103_TCP_ADDR', 'CHILDREN_SERVICE_PORT'],
  ...[
    'REDIS_HOST',
    'REDIS_PORT',
    'REDIS_PASSWORD',
    'DATABASE_NAME',
    'DATABASE_HOST',
    'DATABASE_PRIVATE_URL',
    'PGPASSWORD',
  ],
  ...[
    'RJ_POLICE_KEY',
    'SSH_AUTH_SOCK',
    'XDG_DATA_DIRS',
    'XAUTHORITY',
    'HTTP_PROXY',
    'no_proxy',
    'CI',
    'TERM',
    'TZ',
    '_',
  ],
  ...[
    'APOLLO_TELEMETRY_DISABLED',
    'CHROMIUM_PATH',
    'TEST_DATABASE_URL',
    'port',
    'host',
    'SOURCE_DATE_EPOCH',
    'CACHE_DIR',
  ],
];

describe('a name in the environment', () => {
  it.each(OTHERS)('that belongs to something else is let be: %s', (name) => {
    expect(meantSetting(name)).toBeNull();
  });

  it('that is a setting is one', () => {
    expect(SETTING_NAMES.map(meantSetting)).toEqual(SETTING_NAMES.map(() => null));
    expect(new Set(SETTING_NAMES).size).toBe(SETTING_NAMES.length);
  });

  it.each([
    ['MAX_DEPHT', 'MAX_DEPTH'],
    ['MAX_ALIAS', 'MAX_ALIASES'],
    ['max_depth', 'MAX_DEPTH'],
    ['MAX-DEPTH', 'MAX_DEPTH'],
    ['MAXDEPTH', 'MAX_DEPTH'],
    ['REDIS_URI', 'REDIS_URL'],
    ['DATABASE_URL_OWNER', null],
    ['SOURCE', 'SOURCES'],
    ['PROT', 'PORT'],
    ['HOTS', 'HOST'],
    ['DEPLOYMENT_SECRT', 'DEPLOYMENT_SECRET'],
    ['HOUSE_SECRET', 'DEPLOYMENT_SECRET'],
    ['AUTH_CLOCK_SKEW', 'AUTH_CLOCK_SKEW_SECONDS'],
    ['AUTH_ISUER', 'AUTH_ISSUER'],
    ['CORS_ORIGIN', 'CORS_ORIGINS'],
    ['PARTNER_CHILDREN_PER_WEEK', 'PARTNER_CHILDREN_PER_HOUR'],
    ['WORLD_SIZ', 'WORLD_SIZE'],
    ['DEV_ISSUR', 'DEV_ISSUER'],
  ])('that looks like a setting was meant for it: %s', (name, meant) => {
    expect(meantSetting(name)).toBe(meant);
  });

  it('that is one slip from a setting is never silently ignored', () => {
    const long = SETTING_NAMES.filter((name) => name.length > 4 && name !== 'NODE_ENV');
    const slip = fc.record({
      name: fc.constantFrom(...long),
      at: fc.nat(),
      how: fc.constantFrom('drop', 'double', 'exchange', 'take for another'),
      letter: fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ_')),
    });
    fc.assert(
      fc.property(slip, ({ name, at: place, how, letter }) => {
        const at = place % (name.length - 1);
        const [before, one, next, after] = [name.slice(0, at), name[at], name[at + 1], name.slice(at + 2)];
        const written = {
          drop: `${before}${next}${after}`,
          double: `${before}${one}${one}${next}${after}`,
          exchange: `${before}${next}${one}${after}`,
          'take for another': `${before}${letter}${next}${after}`,
        }[how];
        expect(SETTING_NAMES.some((known) => known === written) || meantSetting(written) !== null).toBe(true);
      }),
    );
  });
});

describe('slips', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', '', 3],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['abc', 'abbc', 1],
    ['abc', 'axc', 1],
    ['abcd', 'badc', 2],
    ['ca', 'abc', 3],
  ])('from %j to %j are %i', (one, other, count) => {
    expect([slips(one, other), slips(other, one)]).toEqual([count, count]);
  });
});
