import type { Desk } from '../../desk/desk';
import { el } from '../../dom/el';
import { isObject } from '../../graph/operation';
import { breakGlass } from '../../graph/operations/break-glass';
import { reasonForm } from './reason-form';

/** Opens a child for 30 minutes with a written reason, and then calls `opened`. An opening that is open costs nothing more. */
export function breakGlassForm(
  desk: Desk,
  {
    child,
    summary,
    opened,
  }: { readonly child: string; readonly summary: string; readonly opened: () => Promise<void> },
): HTMLElement {
  const { words } = desk;
  return el(
    'details',
    { class: 'judge' },
    el('summary', {}, summary),
    el('p', { class: 'hint' }, words.say('judge.breakGlassMeans')),
    reasonForm(desk, {
      label: words.say('judge.whyOpen'),
      acts: [
        {
          label: words.say('judge.openNow'),
          run: async (reason) => {
            const { data, errors = [] } = await desk.send(breakGlass(child, reason));
            if (isObject(data?.['breakGlass'])) await opened();
            return { kind: 'SAID', errors };
          },
        },
      ],
    }),
  );
}
