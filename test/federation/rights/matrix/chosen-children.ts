import type { Story, TrueChild } from '../../../agencies/story/truth';

/** One child of each kind that rights treat differently. */
export function chosenChildren({ featured, sample }: Story): readonly TrueChild[] {
  const all = [...featured, ...sample].filter(({ certain }) => certain);
  const first = (is: (child: TrueChild) => boolean): TrueChild => {
    const found = all.find(is);
    if (!found) throw new Error(`There is no child in this world that ${String(is)}.`);
    return found;
  };
  const has = ({ records }: TrueChild, ...kinds: string[]) =>
    kinds.every((kind) => records.some((key) => key.split(':')[1] === kind));
  return [
    // Protected, with records of all agencies and in several homes.
    first(({ kind }) => kind === 'canary'),
    // Protected, and in a home now.
    first((child) => child.protected && child.kind === 'trafficked' && has(child, 'stay')),
    first((child) => !child.protected && has(child, 'fir', 'case', 'stay', 'cwc-case')),
    // In the hands of a railway post now.
    first(({ kind }) => kind === 'never-handed-over'),
    // One of two children of the same papers, in a home now that wrote a report.
    first(({ kind, records }) => kind === 'by-train' && records.some((key) => key.endsWith('#1'))),
    // Searched for by several teams, of which some callers may know only that there is one.
    first((child) => child.kind === 'still-missing' && has(child, 'case') && !has(child, 'missing-report')),
  ];
}
