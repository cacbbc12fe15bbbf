import type { Lookup } from './lookup';
import type { SourceConfig } from '../agency/source-config';
import type { Since } from './known-records';

/** A bulk call whose values are records, or the mark of a malformed one. */
type Fetch = (keys: readonly string[]) => Promise<ReadonlyMap<string, unknown>>;

/** The two steps of a batch, run one after the other; neither rejects. */
export interface BatchPlan {
  /** Reads the tier shared by processes. */
  look(batch: LookupBatch): Promise<void>;
  /** Asks the agency for what is still missing. */
  ask(batch: LookupBatch): Promise<void>;
}

/**
 * Keys of one source that are requested together. The batch gathers keys until the event loop's turn is over, so that
 * requests which arrive together (two aliased children are two requests here) share one bulk call. Our own, because it
 * answers a key after either of two readings and drops what was evicted in between, which DataLoader does not know.
 */
export class LookupBatch {
  readonly keys = new Set<string>();
  readonly answers = new Map<string, Lookup<unknown>>();
  /** The generation of each key in the shared tier, before the agency was asked. */
  readonly generations = new Map<string, string>();
  /** Keys evicted since the batch started: its answers may be older than the change, so it gives none for them. */
  readonly invalidated = new Set<string>();
  /** Null while the batch still gathers keys. */
  started: Since | null = null;
  private readonly looked: Promise<void>;
  private readonly done: Promise<void>;

  constructor(
    readonly source: SourceConfig,
    readonly fetch: Fetch,
    plan: BatchPlan,
  ) {
    this.looked = new Promise<void>((resolve) => setImmediate(resolve)).then(() => plan.look(this));
    this.done = this.looked.then(() => plan.ask(this));
  }

  start(at: number, epoch: number): Since {
    this.started = { at, epoch };
    return this.started;
  }

  /** Puts the answers to `keys` into `into` as soon as all are there; at the end of the batch some may be missing. */
  async collect(keys: readonly string[], into: Map<string, Lookup<unknown>>): Promise<void> {
    await this.looked;
    if (this.copyAnswers(keys, into)) return;
    await this.done;
    this.copyAnswers(keys, into);
  }

  /** True when every key has an answer. */
  private copyAnswers(keys: readonly string[], into: Map<string, Lookup<unknown>>): boolean {
    let complete = true;
    for (const key of keys) {
      const answer = this.answers.get(key);
      if (answer) into.set(key, answer);
      else complete = false;
    }
    return complete;
  }
}
