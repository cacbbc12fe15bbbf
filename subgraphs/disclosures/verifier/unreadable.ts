/** Something given to be verified that cannot be read. Says where, in one sentence, and quotes nothing of it. */
export class Unreadable extends Error {}
