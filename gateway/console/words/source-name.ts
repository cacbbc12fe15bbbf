import type { Words } from './words';

/** `police-mp`: an agency, and the state or railway zone that the system answers for. */
const SOURCE = /^([a-z]+)-([a-z\d]+)$/u;

/** An agency system as officers call it: `Police, Madhya Pradesh`; what is no source's id stays as it stands. */
export function sourceName(source: string, words: Words): string {
  const [, agency, code] = SOURCE.exec(source) ?? [];
  if (agency === undefined || code === undefined) return source;
  const region = code.toUpperCase();
  const zone = words.named('zone', region);
  const name = words.named('agency', agency.toUpperCase());
  // `CR` is a zone of the railways and `CG` a state: the agency says which is meant.
  return `${name}, ${agency === 'railway' ? zone : words.named('state', region)}`;
}
