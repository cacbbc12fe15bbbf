import { createHash } from 'node:crypto';
import type { CaseDrive } from '../../../schema/records/cases';

/** Memoises drives: every record of one names it. */
const drives = new Map<string, string>();
const MAX_DRIVES = 2000;

/**
 * The id of the drive that records name so: one for each name, edition, unit and period, in any spelling of blanks and
 * capitals. Null where nothing of these is said.
 */
export function driveId({ name, edition, unit, from, to }: CaseDrive): string | null {
  const written = JSON.stringify([name, edition, unit, from, to]);
  const known = drives.get(written);
  if (known !== undefined) return known;
  const said = [name, edition, unit, from, to].map(
    (text) => text?.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase() ?? '',
  );
  if (said.every((text) => text === '')) return null;
  const id = createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 20);
  if (drives.size < MAX_DRIVES) drives.set(written, id);
  return id;
}
