import { withDots } from '../dom/with-dots';
import { el, type Content } from '../dom/el';
import type { Words } from '../words/words';
import type { TracedChild, TracedStep } from './traced';

/** On one line which facts this caller sees less of than all, and by which law; opened, how much of each is left. */
export function drawWithheld({ withheld }: TracedChild, words: Words): HTMLElement | null {
  const groups = withheld ?? [];
  if (groups.length === 0) return null;
  const laws = [...new Set(groups.map(({ law }) => shortLaw(law, words)))];
  return el(
    'details',
    { class: 'withheld' },
    el(
      'summary',
      {},
      el('strong', {}, words.say('trace.withheld')),
      ': ',
      [...new Set(groups.map(({ group }) => words.named('group', group ?? '')))].join('; '),
      el('span', { class: 'hint' }, ` (${laws.join('; ')})`),
    ),
    el(
      'ul',
      {},
      groups.map(({ group, level, law }) =>
        el(
          'li',
          {},
          withDots(
            el('strong', {}, words.named('group', group ?? '')),
            el('span', {}, words.named('level', level ?? '')),
            el('span', { class: 'hint' }, words.named('law', law ?? '')),
          ),
        ),
      ),
    ),
  );
}

/** The act and its section, without the sentence that says what it protects. */
function shortLaw(law: string | null | undefined, words: Words): string {
  return words.named('law', law ?? '').split(':')[0] ?? '';
}

/** The steps that a home writes down. Their place is where the child is kept. */
const OF_CARE: ReadonlySet<string> = new Set(['ADMITTED', 'TRANSFERRED', 'ABSCONDED']);

/** That a step's place is withheld, and by which law; null where the caller would see it, so that none is recorded. */
export function drawWithheldPlace(child: TracedChild, step: TracedStep, words: Words): Content {
  const law = lawOfPlace(child, step);
  const isOfCare = OF_CARE.has(step.kind ?? '');
  if (law === null || (step.place && (!isOfCare || step.place.precision !== 'DISTRICT'))) return null;
  const what = words.say(isOfCare ? 'trace.homeWithheld' : 'trace.placeWithheld');
  return el('span', { class: 'doubt withheld-place' }, `${what} (`, words.named('law', law), ')');
}

function lawOfPlace({ withheld }: TracedChild, { kind }: TracedStep): string | null {
  const lawOf = (wanted: string) => withheld?.find(({ group, level }) => group === wanted && level !== 'FULL')?.law;
  return (OF_CARE.has(kind ?? '') ? lawOf('PLACE_OF_CARE') : undefined) ?? lawOf('CASE') ?? null;
}
