import { hashAfter, indexFault, NO_HASH, type FoundEntry } from './entry-check';
import { firstOf, signatureFault, vouchesFor, type PublicKeys, type SignedHead } from './signed-heads';

/** The first thing that is wrong. */
export interface Bad {
  readonly seq: number;
  readonly why: string;
}

export interface Verdict {
  readonly bad: Bad | null;
  /** Number of entries that were checked. */
  readonly entries: number;
  /** The last head that was verified. */
  readonly head: SignedHead | null;
}

export interface Evidence {
  /** In the order of `seq`. */
  readonly entries: AsyncIterable<FoundEntry>;
  /** Exported heads, out of the database's reach. */
  readonly exported: readonly SignedHead[];
  /** Heads from the database; null when the entries come from a file. */
  readonly stored: readonly SignedHead[] | null;
  readonly keys: PublicKeys;
}

/** Walks the chain to the first bad entry, or to its end. */
export async function verifyLog({ entries, exported, stored, keys }: Evidence): Promise<Verdict> {
  const heads = waitingHeads([...exported, ...(stored ?? [])], keys);
  const inTable = new Set(stored?.map(nameOf));
  let seq = 0;
  let hash: Buffer = NO_HASH;
  let head: SignedHead | null = null;
  const bad = (why: string, at = seq): Verdict => ({ bad: { seq: at, why }, entries: seq, head });

  for await (const found of entries) {
    if (found.seq > seq + 1) return bad('it is missing', seq + 1);
    if (found.seq <= seq) return bad(`it comes after entry ${seq}`, found.seq);
    seq = found.seq;
    hash = hashAfter(hash, seq, found.entry);
    if (found.hash !== hash.toString('hex')) return bad('its hash is not that of its text and all that came before');
    const fault = found.index && indexFault(found.entry, found.index);
    if (fault) return bad(fault);
    for (const { head: one, fault: headFault } of heads.over(seq)) {
      if (headFault !== null) {
        if (one.seq <= seq) return bad(`the head over it ${headFault}`);
        continue;
      }
      if (!vouchesFor(one, seq, found.hash)) {
        return bad(`it is another than the head signed at ${one.at} vouches for: the log was rewritten from here on`);
      }
      if (one.seq > seq) continue;
      if (stored && !inTable.has(nameOf(one)))
        return bad(`the head over it, exported at ${one.at}, is not in the table`);
      head = one;
    }
  }
  const beyond = heads.beyond(seq);
  if (!beyond) return { bad: null, entries: seq, head };
  if (beyond.fault !== null) return bad(`the head over it ${beyond.fault}`, beyond.head.seq);
  return bad(
    `it is missing: the log had ${beyond.head.seq} entries when its head was signed at ${beyond.head.at}`,
    seq + 1,
  );
}

interface JudgedHead {
  readonly head: SignedHead;
  /** What is wrong with its signature. */
  readonly fault: string | null;
}

/** Heads in the order in which the walk reaches them, so that few are held at once, however long the log is. */
function waitingHeads(heads: readonly SignedHead[], keys: PublicKeys) {
  const judged = heads.map((head): JudgedHead => ({ head, fault: signatureFault(head, keys) }));
  // A forged head may claim to cover anything, so it is checked where it ends.
  const firstBy = ({ head, fault }: JudgedHead) => (fault === null ? firstOf(head) : head.seq);
  const waiting = judged.sort((a, b) => firstBy(b) - firstBy(a));
  let inHand: JudgedHead[] = [];
  return {
    over(seq: number): readonly JudgedHead[] {
      inHand = inHand.filter(({ head }) => head.seq >= seq);
      for (let next = waiting.at(-1); next && firstBy(next) <= seq; next = waiting.at(-1)) {
        inHand.push(next);
        waiting.pop();
      }
      return inHand;
    },
    /** A head that covers more entries than exist, preferably a valid one. */
    beyond(seq: number): JudgedHead | undefined {
      const left = [...inHand, ...waiting].filter(({ head }) => head.seq > seq);
      return left.find(({ fault }) => fault === null) ?? left[0];
    },
  };
}

function nameOf({ seq, hash, links, at, keyId, signature }: SignedHead): string {
  return [seq, hash, links, at, keyId, signature].join(' ');
}
