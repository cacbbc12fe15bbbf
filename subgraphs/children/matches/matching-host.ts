import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { codedError } from '../../../schema/errors/coded-error';
import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import { fairTurn } from '../../runtime/graphql/fair-turns';
import type { MatchModel } from '../../linkage/matching/model/match-model';
import type { Store } from '../../runtime/postgres/store';
import { readChange, REGISTRY_CHANNEL } from '../registry/registry-changes';
import { isCaughtUp } from './caught-up';
import type { IndexQuestions } from './index-questions';
import { KeptIndex } from './kept-index';
import { createMatching } from './matching';
import { metRecords } from './met-records';

/** Owns the index, keeps it, matches what waits and answers questions; in this process or in one of its own. */
export interface MatchingHost {
  /** Resolves when the index holds all that the registry held at start. */
  readonly ready: Promise<void>;
  readonly questions: IndexQuestions;
  /** The parameters in effect. */
  readonly model: MatchModel;
  /** Starts matching of what was committed. Never rejects; the work runs in the background. */
  readonly note: () => void;
  /** Resolves when all that was noted is matched, as far as this process does it. */
  readonly settled: () => Promise<void>;
  /** Stores the index for the next start. */
  readonly close: () => Promise<void>;
}

export interface HostParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly agencies: AgencyRegistry;
  /** The share of one processor that matching takes while many claims wait, above 0, at most 1. */
  readonly share: number;
  /** Told the parameters in effect, at the start and when others take effect. */
  readonly onModel?: (model: MatchModel) => void;
}

/** The host on this process's event loop. Starts at once. */
export function createMatchingHost({ store, clock, log, agencies, share, onModel }: HostParts): MatchingHost {
  const kept = new KeptIndex(store, clock, log, onModel);
  const matching = createMatching({ store, kept, clock, log, agencies, share });
  const stopListening = store.listen(REGISTRY_CHANNEL, {
    listening: matching.note,
    lost: () => log.warn('matching-disconnected'),
    message(payload) {
      // A message that a source was read changes no claim.
      if ('ids' in readChange(payload)) matching.note();
    },
  });
  matching.note();
  const matcher = () => kept.index.matcher;
  const atOnce =
    <Args extends readonly unknown[], T>(answer: (...args: Args) => T) =>
    async (...args: Args): Promise<T> => {
      if (!matching.isReady()) throw codedError('REGISTRY_UNAVAILABLE');
      return Promise.resolve(answer(...args));
    };

  return {
    ready: matching.ready,
    get model() {
      return matcher().model;
    },
    note: matching.note,
    settled: matching.settled,
    questions: {
      compare: atOnce((one, other) => matcher().compareChildren(one, other)),
      fieldBits: atOnce((one, other) => matcher().fieldBits(one, other)),
      missing: atOnce((records) => matcher().missing(records)),
      async explain(low, high) {
        await matching.ready;
        await fairTurn();
        return matcher().explainPair(low, high);
      },
      ask: (record, bounds) => Promise.resolve(matcher().match(record, bounds)),
      async meet(questions, most) {
        await matching.ready;
        // Comparisons for traces, and answers, come between two searches.
        await fairTurn();
        return metRecords(matcher(), questions, most);
      },
      isCaughtUp: () => (matching.isReady() ? isCaughtUp(store, kept.index) : Promise.resolve(false)),
    },
    async close() {
      await stopListening();
      await matching.close();
      await kept.close();
    },
  };
}
