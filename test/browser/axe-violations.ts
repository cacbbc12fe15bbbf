import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds of serious or critical faults, each as its rule and the elements. `except` are selectors of what is not
 * ours to mend. The page's policy allows no script but its own, so axe is evaluated, not added.
 */
export async function seriousViolations(page: Page, except: readonly string[] = []): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations }: AxeResults = await page.evaluate(
    `axe.run({ exclude: ${JSON.stringify(except)} }, { resultTypes: ['violations'] })`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
