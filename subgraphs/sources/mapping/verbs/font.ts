import { fromChanakya } from '../../../india/chanakya';
import { isWholeDevanagari } from '../../../india/drawn-devanagari';
import { fromKrutiDev } from '../../../india/kruti-dev';
import type { Rule } from '../../../runtime/source-file/mapping-rule';
import { Unread } from '../../../runtime/wire/unread';

const DEVANAGARI = /[\u0904-\u0939]/u;

/**
 * Compiles the conversion of a legacy font. A text that is Devanagari already stays: a column may hold both. One whose
 * signs give no whole syllables is a loss, because it was not typed for this font.
 */
export function compileFont(font: NonNullable<Rule['font']>): (text: string) => string | Unread {
  const convert = font === 'krutidev' ? fromKrutiDev : fromChanakya;
  return (text) => {
    if (DEVANAGARI.test(text)) return text;
    const read = convert(text);
    return isWholeDevanagari(read) ? read : new Unread('LEGACY_FONT', text);
  };
}
