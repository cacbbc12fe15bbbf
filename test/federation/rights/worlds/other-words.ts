import { LEVELS, type Group, type Level } from '../../../../schema/rights/rights';

/** How much of each group somebody sees. */
export type Sight = Readonly<Record<Group, Level>>;

/** Whether no more than `most` of a group is visible. */
export type Hides = (group: Group, most?: Level) => boolean;

export function hidesFrom(sight: Sight): Hides {
  return (group, most = 'MASKED') => LEVELS.indexOf(sight[group]) <= LEVELS.indexOf(most);
}

type Text = string | null | undefined;

export function otherwise(text: Text): string {
  return `${text ?? ''} otherwise`;
}

/** Another name of the same initials, in the same script; different names stay different. */
export function renamed(name: string): string {
  if (name.trim() === '') return name;
  return name + (/\p{Script=Devanagari}\P{L}*$/u.test(name) ? 'ला' : 'la');
}

interface Place {
  readonly name?: Text;
  readonly lat?: number | null | undefined;
  readonly lon?: number | null | undefined;
}

/** Another place in the same district. */
export function nearby<P extends Place | null | undefined>(place: P): P {
  if (!place) return place;
  const { name, lat, lon } = place;
  // Where an agency gives no coordinates, the other place has none either: the district's own would replace them.
  return { ...place, name: otherwise(name), nameHi: null, lat: lat && lat + 0.02, lon: lon && lon - 0.02 };
}
