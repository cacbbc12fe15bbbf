import { SettingInvalid } from './settings';

/** Where a server was to listen, and the variables that say so. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
  readonly portSetting: string;
  readonly hostSetting: string;
}

/** Why a server does not listen, in a sentence that names the setting; another failure as it came. */
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
