import { ChunkedRows } from '../../linkage/matching/record/chunked-numbers';

/** Revisions that do not fit are not remembered, so that their claims are asked again. */
const MAX_REVISION = 2 ** 31 - 1;

/**
 * Up to which revision of the claims each claim was last asked for, by this process. An answer that was given with a
 * later revision than another claim's has taken that claim into account.
 */
export class AskedClaims {
  #revisions = new ChunkedRows(1);

  /** 0 for a claim that this process has not asked for. */
  revisionOf(seq: number): number {
    return this.#revisions.get(seq, 0);
  }

  /** To be called when the answers are durable. */
  note(seqs: Iterable<number>, revision: number): void {
    const kept = revision <= MAX_REVISION ? revision : 0;
    for (const seq of seqs) this.#revisions.set(seq, 0, kept);
  }

  forget(): void {
    this.#revisions = new ChunkedRows(1);
  }
}
