import type { EmbeddedPostgres } from '../subgraphs/runtime/postgres/embedded-postgres';

declare global {
  var muskaanTestPostgres: { dataDir: string; server: EmbeddedPostgres }[] | undefined;
}

/** What the setup started and the teardown ends; on the global object, because jest loads each in a module scope of its own. */
export const running = (globalThis.muskaanTestPostgres ??= []);
