import { parseArgs } from 'node:util';
import { GraphQLError } from 'graphql';
import { codedError } from '../../../schema/errors/coded-error';
import { silentLog } from '../../../schema/process/log';
import { CHILDREN_MODEL } from '../../linkage/matching/model/children-model';
import { noStore, openExistingStore, whyNot } from '../../runtime/postgres/existing-store';
import type { Store } from '../../runtime/postgres/store';
import { readActiveModel } from '../matches/active-model';
import { catchUp } from '../matches/catch-up';
import { ClaimIndex } from '../matches/claim-index';
import { insertModel, readModels, undoLatestModel } from '../matches/model-rows';
import { readJudgedPairs } from '../registry/judged/judged-pairs';
import { refit } from './refit';
import { historyReport, refitReport } from './refit-report';
import { isInformed, scorePairs } from './scored-pairs';

/*
 * Fits the matcher's probabilities to what the officers of this deployment judged. The graph may run meanwhile: it is only
 * read, and its processes take a new fit at once. Exits 0 when done, 1 when the fit is refused or there is
 * nothing to take back, 2 when the registry cannot be asked.
 */
const USAGE = `npm run tool -- refit [--apply --by NAME | --undo --by NAME | --history]

Fits the matcher's probabilities to the judgements of this registry, and shows what is stated before and after, on judged
pairs that the fit has not seen. Nothing is changed without --apply. It shows counts and shares, and nothing of any child.
--apply     puts the fit into effect, unless it is no better: running processes take it, and match all records again
--undo      takes back the fit in effect: the one before it, or the shipped parameters, are in effect again
--history   lists all fits that were ever applied
--by NAME   who decided it; kept with the fit
The registry is the one of DATABASE_URL, or the one that lies in DATA_DIR.
`;

const NAME = /^[\p{L}\p{M}\p{N} .,'@_/-]{2,80}$/u;
const NEXT = 'Processes that run take it at once, and match all records again within a minute.\n';

type Requested = { readonly kind: 'SHOW' | 'HISTORY' } | { readonly kind: 'APPLY' | 'UNDO'; readonly by: string };

/** Runs the command and resolves with the exit code. All output goes through `say`. `now`: ms since 1970. */
export async function runRefit(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  say: (text: string) => void,
  now: () => number = Date.now,
): Promise<number> {
  const requested = readArgs(args);
  if (!requested) {
    say(USAGE);
    return 2;
  }
  const registry = await openExistingStore(env);
  if (!registry) {
    say(noStore(env));
    return 2;
  }
  try {
    return await run(registry.store, requested, say, now());
  } catch (error) {
    if (error instanceof GraphQLError) {
      say(codedText(error));
      return 1;
    }
    say(`The registry could not be asked: ${whyNot(error)}.\n`);
    return 2;
  } finally {
    await registry.close();
  }
}

async function run(store: Store, requested: Requested, say: (text: string) => void, at: number): Promise<number> {
  switch (requested.kind) {
    case 'HISTORY':
      say(historyReport(await readModels(store), CHILDREN_MODEL.version));
      return 0;
    case 'UNDO': {
      const { by } = requested;
      const undone = await store.transaction((database) => undoLatestModel(database, { at, by }));
      if (!undone) {
        say('No fit is in effect: there is nothing to take back.\n');
        return 1;
      }
      const { version } = await store.transaction((database) => readActiveModel(database, silentLog));
      say(`${undone.version} is taken back, and ${version} is in effect again. ${NEXT}`);
      return 0;
    }
    case 'SHOW':
    case 'APPLY':
      return fit(store, requested, say, at);
  }
}

/** Throws REFIT_TOO_FEW, REFIT_NOT_BETTER. */
async function fit(store: Store, requested: Requested, say: (text: string) => void, at: number): Promise<number> {
  const judged = await store.transaction(readJudgedPairs);
  const informed = judged.filter(isInformed);
  // Of the shipped parameters: a fit changes what scores mean, not the scores.
  const index = new ClaimIndex(CHILDREN_MODEL);
  await catchUp(store, index, silentLog);
  const pairs = await scorePairs(store, index, informed);
  const active = await store.transaction((database) => readActiveModel(database, silentLog));
  const found = refit(pairs, CHILDREN_MODEL, active.calibration);
  const counts = { read: judged.length, unseen: judged.length - informed.length, gone: informed.length - pairs.length };
  say(refitReport(counts, found));
  if (!('by' in requested)) {
    say('Nothing was changed: --apply --by NAME puts it into effect.\n');
    return 0;
  }
  const { model, isBetter } = found;
  if (!isBetter) throw codedError('REFIT_NOT_BETTER');
  if (model.version === active.version) {
    say('It is in effect already.\n');
    return 0;
  }
  await store.transaction((database) =>
    insertModel(database, model, {
      ...{ base: CHILDREN_MODEL.version, at, by: requested.by, judgements: pairs.length },
    }),
  );
  say(`It is in effect. ${NEXT}`);
  return 0;
}

function codedText({ message, extensions }: GraphQLError): string {
  const { code, expected, got } = extensions;
  const details =
    typeof expected === 'string' && typeof got === 'string' ? ` Needed: ${expected}. There are: ${got}.` : '';
  return `${String(code)}: ${message}${details}\n`;
}

function readArgs(args: readonly string[]): Requested | null {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const options = { apply: flag, undo: flag, history: flag, by: { type: 'string' } } as const;
    const { apply, undo, history, by } = parseArgs({ args: [...args], options }).values;
    if ([apply, undo, history].filter(Boolean).length > 1) return null;
    if (!apply && !undo) return by === undefined ? { kind: history ? 'HISTORY' : 'SHOW' } : null;
    return by !== undefined && NAME.test(by) ? { kind: apply ? 'APPLY' : 'UNDO', by } : null;
  } catch {
    return null;
  }
}

if (require.main === module) {
  runRefit(process.argv.slice(2), process.env, (text) => void process.stdout.write(text)).then(
    (code) => {
      process.exitCode = code;
    },
    () => {
      process.stderr.write('The registry could not be opened: its PostgreSQL did not start.\n');
      process.exitCode = 2;
    },
  );
}
