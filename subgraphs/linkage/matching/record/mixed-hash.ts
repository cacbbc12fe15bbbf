/** Hashes two 32-bit numbers to one; not cryptographic. */
export function mixed(seed: number, value: number): number {
  let hash = Math.imul(seed ^ value ^ (value >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ seed, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Hashes a text to a 32-bit number. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash, text.length);
}
