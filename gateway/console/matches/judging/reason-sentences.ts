import { REASON_CHARACTERS, REASON_WORDS, reasonFault } from '../../../../schema/rights/written-reason';
import type { Words } from '../../words/words';

/** What a reason lacks, in words, by the graph's own rule; null for one that the graph takes. */
export function reasonLacks(text: string, words: Words): string | null {
  const fault = reasonFault(text);
  switch (fault?.kind) {
    case undefined:
      return null;
    case 'TOO_SHORT':
      return words.say('judge.tooShort', {
        more: REASON_CHARACTERS.least - fault.characters,
        least: REASON_CHARACTERS.least,
      });
    case 'TOO_LONG':
      return words.say('judge.tooLong', {
        less: fault.characters - REASON_CHARACTERS.most,
        most: REASON_CHARACTERS.most,
      });
    case 'TOO_FEW_WORDS':
      return words.say('judge.tooFewWords', { least: REASON_WORDS, words: fault.words });
    case 'MOSTLY_LETTERS':
      return words.say('judge.mostlyLetters');
    case 'UNREADABLE':
      return words.say('judge.unreadable');
  }
}
