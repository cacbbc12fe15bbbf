import { join } from 'node:path';
import type { World } from '../story/world';
import { FolderOffice } from './folder-office';
import { ahtuOffice, homesOffice } from './offices';
import { PoliceOfRajasthan } from './soap-server';

/** A system that knows nothing of the graph's shapes, and is plugged in by a source file. */
export interface PluggedSource {
  /** `police-rj` */
  readonly id: string;
  readonly agency: 'police' | 'homes' | 'ahtu';
  readonly region: string;
  /** Where it listens, or the folder that it writes its files into: one of the two. */
  readonly baseUrl: string | null;
  readonly folder: string | null;
  /** The name of its user, and the secret; null for a folder. */
  readonly user: string | null;
  readonly credential: string | null;
  /** `/_control/…` is below it. */
  readonly controlUrl: string;
}

export interface PluggedServer {
  listen(port: number): Promise<void>;
  close(): Promise<void>;
  /** Only after it listens. */
  describe(): PluggedSource;
}

/** In the order of their ports, after those of the others. `folder`: where each office has a folder of its own. */
export function pluggedSystems(world: World, folder: string): PluggedServer[] {
  const user = 'muskaan';
  const credential = 'sandbox-police-rj';
  const police = new PoliceOfRajasthan(world, { user, credential });
  const offices = [
    { agency: 'homes', office: homesOffice } as const,
    { agency: 'ahtu', office: ahtuOffice } as const,
  ].map(({ agency, office }): PluggedServer => {
    const server = new FolderOffice(world, office, join(folder, office.source));
    return {
      listen: (port) => server.listen(port),
      close: () => server.close(),
      describe: () => ({
        ...{ id: office.source, agency, region: 'GJ', user: null, credential: null },
        ...{ baseUrl: null, folder: server.folder, controlUrl: server.origin },
      }),
    };
  });
  const rajasthan: PluggedServer = {
    listen: (port) => police.listen(port),
    close: () => police.close(),
    describe: () => ({
      ...{ id: police.source, agency: 'police', region: 'RJ', user, credential },
      ...{ baseUrl: police.origin, folder: null, controlUrl: police.origin },
    }),
  };
  return [rajasthan, ...offices];
}
