import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '../../../../schema/process/log';
import { LOG_EVENTS, type LogEvent } from '../../../../schema/process/log-events';
import { PROJECT_ROOT } from '../../../../schema/process/project-root';

const EVENTS = Object.entries<string>(LOG_EVENTS);

/** The event names in the product's code. */
function eventsInCode(): Set<string> {
  const events = new Set<string>();
  for (const folder of ['schema', 'subgraphs', 'gateway']) {
    for (const file of readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const code = readFileSync(join(PROJECT_ROOT, folder, file), 'utf8');
      for (const [, event = ''] of code.matchAll(/\blog(?:ger)?\.(?:info|warn|error)\(\s*'([^']+)'/g))
        events.add(event);
    }
  }
  return events;
}

describe('what the log says', () => {
  it('is a sentence for each event of the code, that stands in the line beside the event’s name', () => {
    const events = eventsInCode();
    expect(events.size).toBeGreaterThan(40);
    expect([...events].filter((event) => !Object.hasOwn(LOG_EVENTS, event))).toEqual([]);
    const lines: string[] = [];
    const log = createLog('test', { write: (line: string) => void lines.push(line) });
    for (const event of events) log.warn(event as LogEvent, { source: 'police-mp' });
    for (const line of lines) {
      const { event, message, source, component } = JSON.parse(line) as Record<string, string>;
      expect([message, source, component]).toEqual([LOG_EVENTS[event as LogEvent], 'police-mp', 'test']);
    }
  });

  it('is said in whole sentences, once, and under names that monitoring can go by', () => {
    for (const [event, sentence] of EVENTS) {
      expect(event).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(sentence).toMatch(/^[A-Z].{20,}\.$/u);
    }
    expect(new Set(EVENTS.map(([, sentence]) => sentence)).size).toBe(EVENTS.length);
  });
});
