import { readHeld, releaseHeld } from '../../sources/changes/source-parts';
import { KitError, type KitCommand } from '../terminal/kit-command';
import { onlyArgument, readOptions } from '../terminal/read-options';
import { heldSentence, isReleasable } from './source-report';
import { withRegistry } from './with-registry';

const USAGE = `npm run tool -- source release SOURCE [--kind KIND] [--yes]

Shows the reading of a source that waits for a person, with its rows before and now. With --yes it is released: the graph
takes that very reading within its next turn, and withdraws the records that are missing in it. A reading that came later
is judged anew. Where messages of a system that posts are missing, release it once they were posted again.
--kind  one kind of record, where several wait
--yes   releases it; without it nothing is changed
Exits 0 when it was released or nothing waits, 1 when it waits still, 2 when it could not be asked.
`;

const NOT_RELEASABLE = 'Only a reading that is too small can be released: this one has to be mended.';

const OPTIONS = { kind: { type: 'string' }, yes: { type: 'boolean', default: false } } as const;

export const releaseCommand: KitCommand = {
  line: 'releases a reading that was held back: far fewer records than before, or messages that are missing',
  usage: USAGE,
  async run(args, { env, say }) {
    const { values, positionals } = readOptions(args, OPTIONS);
    const source = onlyArgument(positionals, 'source');
    return withRegistry(env, async (database) => {
      const all = await readHeld(database, [source]);
      const held = values.kind === undefined ? all : all.filter(({ kind }) => kind === values.kind);
      const [first, second] = held;
      for (const one of held) say(`${heldSentence(one)}\n`);
      if (!first) {
        say('Nothing of this source waits.\n');
        return 0;
      }
      if (!values.yes) {
        const releasable = held.filter(isReleasable);
        const then = releasable.map(({ kind, code, missing }) =>
          code === 'GAP' ? 'what has come then counts as all' : `${missing} of ${kind} are then withdrawn`,
        );
        say(
          releasable.length === 0
            ? `Nothing was changed. ${NOT_RELEASABLE}\n`
            : `Nothing was changed. --yes releases it: ${then.join(', ')}.\n`,
        );
        return 1;
      }
      if (second) throw new KitError('Several readings wait: say which by --kind.');
      if (!(await releaseHeld(database, source, first.digest, first.kind))) {
        say(`It was not released. ${NOT_RELEASABLE}\n`);
        return 1;
      }
      say('It is released: the graph takes it within its next turn.\n');
      return 0;
    });
  },
};
