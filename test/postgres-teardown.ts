import { rmSync } from 'node:fs';
import { running } from './postgres-running';

/** Ends what postgres-setup started and removes its data. */
export default async function teardown(): Promise<void> {
  for (const { dataDir, server } of running.splice(0)) {
    await server.stop();
    delete process.env.TEST_DATABASE_URL;
    for (const folder of [dataDir, server.home]) rmSync(folder, { recursive: true, force: true });
  }
}
