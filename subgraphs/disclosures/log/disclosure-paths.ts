import { z } from 'zod';
import type { DisclosureEntry, DisclosureLog } from '../../../schema/rights/disclosure';
import { parseJson } from '../../../schema/process/parse-json';
import { refused, type SignedPaths } from '../../runtime/graphql/signed-endpoints';
import { disclosureEntryShape } from './disclosure-entry';

const MAX_ENTRIES = 1000;
const entries = z.array(disclosureEntryShape).min(1).max(MAX_ENTRIES);

/**
 * The path by which a gateway in another process records disclosures: `POST /registry/disclosures`, 204 once durable.
 */
export function disclosurePaths(log: DisclosureLog): SignedPaths {
  return {
    'POST /registry/disclosures': async ({ from, body }) => {
      const read = from === 'gateway' ? entries.safeParse(parseJson(body)) : null;
      if (!read?.success) return refused(400, 'REQUEST_INVALID');
      // Zod writes an absent unit kind as absent; exactOptionalPropertyTypes cannot know that.
      await log.append(read.data as readonly DisclosureEntry[]);
      return { status: 204 };
    },
  };
}
