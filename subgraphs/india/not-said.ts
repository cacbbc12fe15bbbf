/** What clerks write in a mandatory field when nothing is known. */
const SAYS_NOTHING =
  /^([-–—.*x?\s]+|n\/?a|nil|none?|null)$|\b(unknown|not\s+(known|told|available)|pata\s+nah[iy]n?|nah[iy]n?\s+pata)$|(अज्ञात|नामालूम|(पता|ज्ञात|मालूम)\s*नहीं|नहीं\s*(पता|बताया|बताता|बताती)|निरंक)$/iu;

/** True for a text that only says that nothing is known. */
export function isNotSaid(text: string): boolean {
  return SAYS_NOTHING.test(text.trim().normalize('NFC').replace(/[.।]$/u, ''));
}
