import { RequestRefused } from '../errors/refused';

const LOOPBACK = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;
const EXPECTED = 'a request of this machine: host localhost, 127.0.0.1, [::1] or HOST, from no other site';

/** Request headers by name; a header that came twice has two values. */
export type DistinctHeaders = Readonly<Partial<Record<string, readonly string[]>>>;

/**
 * Throws `RequestRefused` for a request that a page of another site may have made. The development endpoints need no
 * token, so any page that a developer opens could call them, even under its own name if that is made to resolve to this
 * machine (DNS rebinding). `listeningHost` is the configured address or name.
 */
export function checkDevelopmentHost(headers: DistinctHeaders, listeningHost: string): void {
  const { host: hosts = [], origin: origins = [], 'sec-fetch-site': sites = [] } = headers;
  const host = hostOf(`http://${hosts[0] ?? ''}`);
  const own = hostOf(`http://${listeningHost.includes(':') ? `[${listeningHost}]` : listeningHost}`);
  const isOurs =
    hosts.length === 1 && host !== null && (LOOPBACK.test(host.hostname) || host.hostname === own?.hostname);
  if (!isOurs) throw new RequestRefused(403, EXPECTED, {}, 'another host');
  const isSame = origins.every((origin) => hostOf(origin)?.host === host.host);
  if (isSame && sites.every((site) => site === 'same-origin' || site === 'none')) return;
  throw new RequestRefused(403, EXPECTED, {}, 'another site');
}

function hostOf(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
