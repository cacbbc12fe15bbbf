import { checkDevelopmentHost } from '../../../../gateway/callers/development-host';

const passes = (host: string[], listening: string) => {
  try {
    checkDevelopmentHost({ host }, listening);
    return true;
  } catch {
    return false;
  }
};

describe('the development endpoints answer', () => {
  it.each([
    ['graph.internal:4000', 'graph.internal', true],
    ['Graph.Internal', 'graph.internal', true],
    ['192.168.1.7:4000', '192.168.1.7', true],
    ['[fd00::7]:4000', 'fd00::7', true],
    ['localhost:4000', '192.168.1.7', true],
    ['other.internal', 'graph.internal', false],
    ['graph.internal.example', 'graph.internal', false],
    // 0.0.0.0 is no name of this machine: only the loopback's addresses are accepted then.
    ['192.168.1.7:4000', '0.0.0.0', false],
    ['192.168.1.7:4000', '::', false],
    ['user@localhost', '127.0.0.1', true],
    ['localhost@rebound.example', '127.0.0.1', false],
    ['localhost.', '127.0.0.1', false],
    ['0.0.0.0:4000', '127.0.0.1', false],
    ['a b', '127.0.0.1', false],
  ])('host %s, listening on %s: %s', (host, listening, expected) => {
    expect(passes([host], listening)).toBe(expected);
  });

  it('nobody with two hosts, or with none', () => {
    expect(passes(['localhost', 'rebound.example'], '127.0.0.1')).toBe(false);
    expect(passes([], '127.0.0.1')).toBe(false);
  });
});
