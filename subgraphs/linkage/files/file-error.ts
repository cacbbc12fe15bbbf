/** What was wrong with a file that a command was given; the command's own prefix makes it a code: `LINK_NOT_UTF8`. */
export type FileProblem = 'FILE_UNREADABLE' | 'FILE_UNWRITABLE' | 'NOT_TEXT' | 'NOT_UTF8' | 'OUT_IS_INPUT';

/** The message goes after "the file of --left: ", and quotes nothing of the file and no path. */
export class FileError extends Error {
  constructor(
    readonly problem: FileProblem,
    why: string,
  ) {
    super(why);
  }
}
