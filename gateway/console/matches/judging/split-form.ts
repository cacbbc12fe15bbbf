import type { Desk } from '../../desk/desk';
import { el } from '../../dom/el';
import { objectsOf, textOf, type SelectedChild } from '../evidence/match-shape';
import { seenChild } from './child-card';
import { shortRecord } from './short-record';
import { judgedResult } from './judged-result';
import { judgingOf } from './judging-of';
import { reasonForm } from './reason-form';

/** The records of a child, from which some can be said to be about another child; null where there is nothing to part. */
export function splitForm(child: SelectedChild, desk: Desk): HTMLElement | null {
  const { words } = desk;
  const seen = seenChild(child);
  const records = objectsOf(child.records).flatMap((record) => {
    const id = textOf(record['recordId']);
    return id === null ? [] : [{ id, agency: textOf(record['agency']) ?? '', linkedBy: record['linkedBy'] }];
  });
  if (!seen || records.length < 2) return null;
  const boxes = records.map(({ id }) => el('input', { type: 'checkbox', value: id }));
  const chosen = () => boxes.filter(({ checked }) => checked).map(({ value }) => value);
  const list = el(
    'fieldset',
    {},
    el('legend', {}, words.say('judge.splitWhich')),
    records.map(({ id, agency, linkedBy }, at) =>
      el(
        'label',
        {},
        boxes[at],
        ` ${words.named('agency', agency)} ${shortRecord(id, words)}`,
        Array.isArray(linkedBy) &&
          linkedBy.length > 0 &&
          el('span', { class: 'hint' }, ` ${linkedBy.map((kind) => words.named('join', String(kind))).join(', ')}`),
      ),
    ),
  );
  return el(
    'details',
    { class: 'judge' },
    el('summary', {}, words.say('judge.split')),
    reasonForm(desk, {
      label: words.say('judge.whySplit'),
      before: list,
      acts: [
        {
          label: words.say('judge.splitNow'),
          lacks: () => {
            const count = chosen().length;
            return count === 0 || count === records.length ? words.say('judge.splitSome') : null;
          },
          run: async (reason) => {
            const order = { act: 'splitChild', child: seen, records: chosen() } as const;
            const outcome = await judgingOf(desk)(order, reason);
            if (outcome.kind === 'DONE') {
              return { kind: 'DONE', element: judgedResult(outcome.judged, desk, { operation: outcome.operation }) };
            }
            if (outcome.kind === 'UNKNOWN') return outcome;
            // Which records the child has now is for the officer to look at, so it is not sent again by itself.
            const sentence = outcome.kind === 'CHANGED' ? words.say('judge.changedAskAgain') : null;
            return { kind: 'SAID', errors: outcome.errors, ...(sentence !== null && { sentence }) };
          },
        },
      ],
    }),
  );
}
