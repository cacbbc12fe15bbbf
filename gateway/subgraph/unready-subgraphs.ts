import type { Clock } from '../../schema/process/clock';
import type { SubgraphLink } from '../../schema/supergraph/subgraph-link';

const READY_MS = 1000;

/** The names of the subgraphs that do not report themselves ready in time. */
export async function unreadySubgraphs(links: readonly SubgraphLink[], clock: Clock): Promise<readonly string[]> {
  const answers = await Promise.all(links.map((link) => isReady(link, clock)));
  return links.filter((_, index) => answers[index] !== true).map(({ name }) => name);
}

function isReady(link: SubgraphLink, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const callOff = clock.after(READY_MS, () => resolve(false));
    void link
      .ready()
      .catch(() => false)
      .then(resolve)
      .finally(callOff);
  });
}
