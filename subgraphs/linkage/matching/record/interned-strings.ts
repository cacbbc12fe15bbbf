const SHARDS = 256;

/**
 * Numbers distinct strings from 1. It uses many small maps, because a large map blocks the process for tens of
 * milliseconds each time it doubles.
 */
export class InternedStrings {
  readonly #shards = Array.from({ length: SHARDS }, () => new Map<string, number>());
  readonly #texts: string[] = [''];

  /** The number of the string; 0 when it has none. */
  find(text: string): number {
    return this.#shard(text)?.get(text) ?? 0;
  }

  /** The number of the string, a new one if necessary; 0 for the empty string. */
  intern(text: string): number {
    if (text === '') return 0;
    const shard = this.#shard(text);
    const known = shard?.get(text);
    if (known !== undefined) return known;
    shard?.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  text(number: number): string {
    return this.#texts[number] ?? '';
  }

  get size(): number {
    return this.#texts.length - 1;
  }

  #shard(text: string): Map<string, number> | undefined {
    let hash = text.length;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1);
    return this.#shards[hash >>> 24];
  }
}
