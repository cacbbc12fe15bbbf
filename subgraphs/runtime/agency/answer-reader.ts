import type { Clock } from '../../../schema/process/clock';
import { AgencyFailure } from './agency-failure';
import type { AnswerLimits } from './answer-limits';
import { breathe } from './breathe';
import { jsonReader, type SplitAnswer } from './exact-json';
import { createParseThread } from './parse-thread';

/**
 * What has more characters or more values is read by the thread. A hop to it costs more than these take, some ten
 * milliseconds: characters of few values are cheap, and small values make a small text dear.
 */
const MAX_INLINE = { bytes: 1_500_000, values: 40_000 };
/** Rows that came from the thread are read so many characters at once. */
const MAX_AT_ONCE = 64_000;

/** Makes values of the bytes of answers, a little at a time. */
export interface AnswerReader {
  /** Rejects with `AgencyFailure`; `ms` is how long it may take. */
  read(bytes: Buffer, limits: AnswerLimits, ms: number): Promise<unknown>;
  close(): Promise<void>;
}

/** What is large is parsed outside the event loop, and comes back as rows, between which others have their turn. */
export function createAnswerReader(clock: Clock): AnswerReader {
  const thread = createParseThread(clock);
  return {
    async read(bytes, limits, ms) {
      if (bytes.length > limits.bytes) throw new AgencyFailure('AGENCY_MALFORMED');
      if (bytes.length > MAX_INLINE.bytes) return join(await thread.read(bytes, limits, ms));
      const text = bytes.toString('utf8');
      const values = jsonReader.countWithin(text, limits);
      if (values === null) throw new AgencyFailure('AGENCY_MALFORMED');
      if (values > MAX_INLINE.values) return join(await thread.read(bytes, limits, ms));
      try {
        return jsonReader.parse(text);
      } catch {
        // The parser's own words quote the body.
        throw new AgencyFailure('AGENCY_MALFORMED');
      }
    },
    close: () => thread.close(),
  };
}

async function join({ envelope, lists }: SplitAnswer): Promise<unknown> {
  for (const { path, rows } of lists) {
    const parsed: unknown[] = [];
    let characters = 0;
    for (const row of rows) {
      characters += row.length;
      if (characters > MAX_AT_ONCE) {
        characters = row.length;
        await breathe();
      }
      // Long integers are texts by now.
      parsed.push(JSON.parse(row));
    }
    const [first = '', second] = path;
    const top = envelope as Record<string, unknown>;
    const holder = second === undefined ? top : (top[first] as Record<string, unknown>);
    Object.defineProperty(holder, second ?? first, { value: parsed, enumerable: true });
  }
  return envelope;
}
