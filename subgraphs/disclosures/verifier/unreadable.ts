/** An input of the verifier cannot be read. The message says where, in one sentence, and quotes nothing of it. */
export class Unreadable extends Error {}
