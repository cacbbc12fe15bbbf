import type { Content } from './el';

/** Facts on one line, with a dot between them that is text, so that a copied line reads as it is shown. */
export function withDots(...facts: readonly Content[]): readonly Content[] {
  return flat(facts).flatMap((fact, at) => (at === 0 ? [fact] : [' · ', fact]));
}

function flat(content: readonly Content[]): readonly Content[] {
  return content.flatMap((part) => {
    if (part === null || part === undefined || part === false || part === '') return [];
    return typeof part === 'object' && !(part instanceof Node) ? flat(part) : [part];
  });
}
