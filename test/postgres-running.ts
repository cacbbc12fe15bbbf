import type { EmbeddedPostgres } from '../subgraphs/runtime/postgres/embedded-postgres';

declare global {
  var muskaanTestPostgres: { dataDir: string; server: EmbeddedPostgres }[] | undefined;
}

/** What the setup started and the teardown ends; on the global object, since jest loads each of them by itself. */
export const running = (globalThis.muskaanTestPostgres ??= []);
