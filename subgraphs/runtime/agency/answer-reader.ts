import type { Clock } from '../../../schema/process/clock';
import { AgencyFailure } from './agency-failure';
import type { AnswerLimits } from './answer-limits';
import { breathe } from './breathe';
import { jsonReader, type SplitAnswer } from './exact-json';
import { createParseThread } from './parse-thread';

/**
 * Larger answers are parsed by the thread. Smaller ones take some ten milliseconds here, less than handing them to the
 * thread. Both limits count: a long text of few values is cheap, and a short text of many values is not.
 */
const MAX_INLINE = { bytes: 1_500_000, values: 40_000 };
/** How many characters of the thread's rows are parsed before other work has its turn. */
const MAX_AT_ONCE = 64_000;

/** Parses the bytes of answers without blocking the event loop. */
export interface AnswerReader {
  /** The types it asks for, as the header `accept` says them. */
  readonly accept: string;
  /** Whether an answer of this content type is read at all. */
  accepts(contentType: string): boolean;
  /** Rejects with `AgencyFailure`; `ms` is how long it may take. */
  read(bytes: Buffer, limits: AnswerLimits, ms: number, contentType: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A large answer is parsed by a thread and comes back as rows, between which other work has its turn. */
export function createAnswerReader(clock: Clock): AnswerReader {
  const thread = createParseThread(clock);
  return {
    accept: 'application/json',
    accepts: (contentType) => /^application\/([\w.-]+\+)?json\b/i.test(contentType),
    async read(bytes, limits, ms) {
      if (bytes.length > limits.bytes) throw new AgencyFailure('AGENCY_MALFORMED');
      if (bytes.length > MAX_INLINE.bytes) return join(await thread.read(bytes, limits, ms));
      // Some systems begin with a byte order mark, which JSON does not know.
      const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
      const values = jsonReader.countWithin(text, limits);
      if (values === null) throw new AgencyFailure('AGENCY_MALFORMED');
      if (values > MAX_INLINE.values) return join(await thread.read(bytes, limits, ms));
      try {
        return jsonReader.parse(text);
      } catch {
        // The parser's message quotes the body, so it is dropped.
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
      // The thread has already turned long integers into strings.
      parsed.push(JSON.parse(row));
    }
    const name = path.at(-1);
    if (name === undefined) return parsed;
    let holder = envelope as Record<string, unknown>;
    for (const step of path.slice(0, -1)) holder = holder[step] as Record<string, unknown>;
    Object.defineProperty(holder, name, { value: parsed, enumerable: true });
  }
  return envelope;
}
