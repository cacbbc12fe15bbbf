import type { Clock } from '../../../schema/process/clock';
import { AgencyFailure } from '../../runtime/agency/agency-failure';
import type { AnswerReader } from '../../runtime/agency/answer-reader';
import { breathe } from '../../runtime/agency/breathe';
import { decodeXml } from '../../runtime/source-file/xml-text';
import { createXmlValues } from '../../runtime/source-file/xml-values';

/** Characters that are read before other work has its turn: a few milliseconds of work. */
const MAX_AT_ONCE = 64_000;

/**
 * Reads answers in XML. The parser takes the text in pieces, so that a large answer needs no thread of its own and does
 * not block the event loop.
 */
export function createXmlAnswerReader(accept: string, clock: Clock): AnswerReader {
  return {
    accept,
    accepts: (contentType) => /^(application|text)\/([\w.-]+\+)?xml\b/i.test(contentType),
    async read(bytes, limits, ms, contentType) {
      if (bytes.length > limits.bytes) throw new AgencyFailure('AGENCY_MALFORMED');
      const deadline = clock.now() + ms;
      try {
        const text = decodeXml(bytes, contentType);
        const values = createXmlValues(limits);
        for (let at = 0; at < text.length; at += MAX_AT_ONCE) {
          if (at > 0) await breathe();
          if (clock.now() >= deadline) throw new AgencyFailure('AGENCY_TIMEOUT');
          values.write(text.slice(at, at + MAX_AT_ONCE));
        }
        return values.end();
      } catch (error) {
        throw error instanceof AgencyFailure ? error : new AgencyFailure('AGENCY_MALFORMED');
      }
    },
    close: () => Promise.resolve(),
  };
}
