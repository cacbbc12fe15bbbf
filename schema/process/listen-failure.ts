import { SettingInvalid } from './settings';

/** Where a server should listen, and the names of the settings that say so. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
  readonly portSetting: string;
  readonly hostSetting: string;
}

/** A failure to listen as a `SettingInvalid` that names the setting; any other error unchanged. */
export function listenFailure(error: unknown, { host, port, portSetting, hostSetting }: ListenAddress): Error {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new SettingInvalid(portSetting, `a free port on ${host}`, `${port}, where another process listens`);
  }
  if (code === 'EACCES') return new SettingInvalid(portSetting, 'a port that this user may listen on', String(port));
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new SettingInvalid(hostSetting, 'an address of this machine', `"${host}"`);
  }
  return error as Error;
}
