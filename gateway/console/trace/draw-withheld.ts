import { el, type Content } from '../dom/el';
import type { Words } from '../words/words';
import type { TracedChild, TracedStep } from './traced';

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

function lawOfPlace(child: TracedChild, { kind }: TracedStep): string | null {
  return (OF_CARE.has(kind ?? '') ? lawOf(child, 'PLACE_OF_CARE') : undefined) ?? lawOf(child, 'CASE') ?? null;
}

function lawOf({ withheld }: TracedChild, wanted: string): string | null | undefined {
  return withheld?.find(({ group, level }) => group === wanted && level !== 'FULL')?.law;
}
