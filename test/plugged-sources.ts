import { join } from 'node:path';
import { PROJECT_ROOT } from '../schema/process/project-root';
import type { PluggedSystem } from './simulated-agencies';

/** How simulated systems are plugged in. */
export interface PluggedSources {
  /** The paths of their source files, for the list in `SOURCES`. */
  readonly files: readonly string[];
  /** The variables that the source files name: address or folder, and secret. */
  readonly env: Readonly<Record<string, string>>;
}

/** The source files of the simulated systems, and the variables that they need for ports and folders of this run. */
export function pluggedSources(systems: readonly PluggedSystem[]): PluggedSources {
  const env: Record<string, string> = {};
  for (const { id, baseUrl, folder, credential } of systems) {
    const name = id.toUpperCase().replaceAll('-', '_');
    if (baseUrl !== null) env[`${name}_URL`] = baseUrl;
    if (folder !== null) env[`${name}_FOLDER`] = folder;
    if (credential !== null) env[`${name}_SECRET`] = credential;
  }
  return { files: systems.map(({ id }) => join(PROJECT_ROOT, 'test', 'sources', `${id}.yaml`)), env };
}
