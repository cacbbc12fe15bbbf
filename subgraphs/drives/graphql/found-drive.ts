import { codedError } from '../../../schema/errors/coded-error';
import { readDrive, type DriveRow } from '../counting/drive-rows';
import type { DrivesContext } from './drives-context';

/** Rejects with DRIVE_NOT_FOUND. */
export async function driveOf(id: string, { kept, database }: DrivesContext): Promise<DriveRow> {
  const drive = await kept(`drive ${id}`, () => readDrive(database, id));
  if (drive === null) throw codedError('DRIVE_NOT_FOUND');
  return drive;
}
