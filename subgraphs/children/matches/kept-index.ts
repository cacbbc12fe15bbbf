import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import { CHILDREN_MODEL } from '../../linkage/matching/model/children-model';
import type { MatchModel } from '../../linkage/matching/model/match-model';
import type { Store } from '../../runtime/postgres/store';
import { readActiveModel } from './active-model';
import { catchUp } from './catch-up';
import { ClaimIndex } from './claim-index';
import { readLatestModelSeq } from './model-rows';
import { oneAtATime } from './one-at-a-time';
import { readStoredIndex, storeIndex } from './stored-index';

/** The index is stored again when at least this many claims have changed, and at least half as many as it held. */
const MIN_CHANGED = 1000;
/** At shutdown, reading fewer than this share again is cheaper than storing the whole index. */
const WORTH_STORING = 1 / 100;
/** What an agency withdrew leaves the stored index within this time. */
const WITHDRAWN_MS = 600_000;

/** The index in memory: built once, then kept up to date with the registry. */
export class KeptIndex {
  #index = new ClaimIndex(CHILDREN_MODEL);
  /** The number of the fit that the index uses; undefined before it was looked up. */
  #modelSeq: number | null | undefined;
  #begun = false;
  /** Changed claims since the index was last stored. */
  #changed = 0;
  #withdrawn = 0;
  #stored = 0;
  #storing = false;
  #cancel: (() => void) | null = null;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly onModel: (model: MatchModel) => void = () => undefined,
  ) {}

  get index(): ClaimIndex {
    return this.#index;
  }

  /**
   * Brings the index to all that was committed before the call. Storing runs within it, because an index that changes
   * while it is stored would be stored half old, half new.
   */
  readonly keepUp = oneAtATime(async () => {
    await this.#followModel();
    const parts = this.#begun ? 0 : await this.#begin();
    const { changed, withdrawn } = await catchUp(this.store, this.#index, this.log);
    this.#changed += changed;
    this.#withdrawn += withdrawn;
    if (!this.#begun) this.log.info('match-index-built', { claims: this.#index.size, parts });
    this.#begun = true;
    if (this.#withdrawn > 0) this.#cancel ??= this.clock.after(WITHDRAWN_MS, () => void this.#storeSoon());
    if (this.#storing) await this.#save();
  });

  /** To be called when there is nothing else to do. */
  async storeIfDue(): Promise<void> {
    if (this.#changed >= MIN_CHANGED + this.#stored / 2) await this.#storeSoon();
  }

  async close(): Promise<void> {
    this.#cancel?.();
    if (!this.#begun || this.#changed === 0) return;
    if (this.#withdrawn > 0 || this.#changed >= this.#index.size * WORTH_STORING) await this.#storeSoon();
  }

  /**
   * A fit is applied and taken back while processes run. All must take it, or those with other parameters would have all
   * claims matched again by turns.
   */
  async #followModel(): Promise<void> {
    const seq = await readLatestModelSeq(this.store);
    if (seq === this.#modelSeq) return;
    const model = await readActiveModel(this.store, this.log);
    this.#index.use(model);
    this.#modelSeq = seq;
    this.onModel(model);
  }

  async #begin(): Promise<number> {
    const stored = await readStoredIndex(this.store, this.log, this.#index.matcher.model);
    if (!stored) return 0;
    this.#index = stored.index;
    this.#stored = stored.index.size;
    return stored.parts;
  }

  async #storeSoon(): Promise<void> {
    this.#storing = true;
    await this.keepUp().catch(() => this.log.warn('match-index-not-stored'));
  }

  async #save(): Promise<void> {
    this.#storing = false;
    const parts = await storeIndex(this.store, this.#index);
    if (parts === null) return;
    if (parts > 0) this.log.info('match-index-stored', { claims: this.#index.size, parts });
    [this.#changed, this.#withdrawn, this.#stored] = [0, 0, this.#index.size];
    this.#cancel?.();
    this.#cancel = null;
  }
}
