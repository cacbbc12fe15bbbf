import { createHash } from 'node:crypto';
import type { CaseDrive } from '../../../schema/records/cases';

/**
 * The id of the drive that records name so: one for each name, edition, unit and period, in any spelling of blanks and
 * capitals. Null where nothing of these is said.
 */
export function driveId({ name, edition, unit, from, to }: CaseDrive): string | null {
  const said = [name, edition, unit, from, to].map(
    (text) => text?.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase() ?? '',
  );
  if (said.every((text) => text === '')) return null;
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 20);
}
