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
  /** Rejects with `AgencyFailure`; `ms` is how long it may take. */
  read(bytes: Buffer, limits: AnswerLimits, ms: number): Promise<unknown>;
  close(): Promise<void>;
}

/** A large answer is parsed by a thread and comes back as rows, between which other work has its turn. */
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
    const [first = '', second] = path;
    const top = envelope as Record<string, unknown>;
    const holder = second === undefined ? top : (top[first] as Record<string, unknown>);
    Object.defineProperty(holder, second ?? first, { value: parsed, enumerable: true });
  }
  return envelope;
}
