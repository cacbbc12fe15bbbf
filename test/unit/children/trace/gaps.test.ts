import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { assembleTrace } from '../../../../subgraphs/children/trace/assemble-trace';
import { ALWAR, ALWAR_HOME, FIR, feed, inputOf, LATER, stated, withAnswer } from './journey';

const found = stated('FOUND_AT_STATION', '2025-10-03 04:35', { place: ALWAR });
const admitted = stated('ADMITTED', '2025-10-03 15:00', { place: ALWAR_HOME });
const left = stated('TRANSFERRED', '2025-10-20 09:00', { place: ALWAR_HOME });
const many = inputOf([
  found,
  admitted,
  left,
  stated('ABSCONDED', '2025-12-01 10:00', { by: 'homes-mp:stay:CHB2025_9' }),
]);
const uncertain = (input: typeof many) =>
  assembleTrace(input)
    .gaps.filter((gap) => gap.uncertain)
    .map((gap) => gap.rule);

describe('gaps', () => {
  it('are in the order in which they opened', () => {
    expect(assembleTrace(many).gaps.map((gap) => gap.rule)).toEqual([
      'NOT_PRODUCED_IN_24_HOURS',
      'FOUND_WITHOUT_REPORT',
      'NOT_ADMITTED_AFTER_TRANSFER',
      'WHEREABOUTS_UNKNOWN',
    ]);
  });

  it('point at the steps that cause them', () => {
    const { gaps, steps } = assembleTrace(many);
    const transfer = gaps.find((gap) => gap.rule === 'NOT_ADMITTED_AFTER_TRANSFER');
    const kinds = transfer?.steps.map((id) => steps.find((step) => step.id === id)?.kind);
    expect(kinds).toEqual(['TRANSFERRED', 'ABSCONDED']);
  });

  it('are certain while every source that could close them answered', () => {
    expect(uncertain(many)).toEqual([]);
  });

  it.each(['STALE', 'PARTIAL', 'NO_ANSWER'] as const)(
    'are uncertain when a source that could close them is %s',
    (status) => {
      expect(uncertain(withAnswer(many, 'homes-rj', { status, code: 'AGENCY_TIMEOUT' }))).toEqual([
        'NOT_PRODUCED_IN_24_HOURS',
        'NOT_ADMITTED_AFTER_TRANSFER',
        'WHEREABOUTS_UNKNOWN',
      ]);
    },
  );

  it('are uncertain when the feed of a source without records is behind: the closing record may be new', () => {
    const behind = (id: string) => ({
      ...many,
      sources: many.sources.map((one) => (one.id === id ? feed(id, LATER - 3_600_000) : one)),
    });
    expect(uncertain(behind('police-mp'))).toEqual([
      'NOT_PRODUCED_IN_24_HOURS',
      'FOUND_WITHOUT_REPORT',
      'WHEREABOUTS_UNKNOWN',
    ]);
    expect(uncertain(behind('ahtu-mp'))).toEqual(['WHEREABOUTS_UNKNOWN']);
  });

  it('are certain when only a source fails that could not close them', () => {
    const input = inputOf([found, stated('FIR_REGISTERED', '2025-10-01 10:00')]);
    const ahtu = { ...input, sources: input.sources.map((one) => (one.agency === 'ahtu' ? feed(one.id, null) : one)) };
    expect(assembleTrace(ahtu).complete).toBe(false);
    expect(uncertain(ahtu)).toEqual([]);
  });

  it('are uncertain while an agency that could close them may hold what the caller must not see', () => {
    const redacted = (agency: 'homes' | 'ahtu') =>
      uncertain({ ...many, redaction: { hidden: new Set(), doubtful: new Set([agency]), isOpen: false } });
    expect(redacted('homes')).toEqual([
      'NOT_PRODUCED_IN_24_HOURS',
      'NOT_ADMITTED_AFTER_TRANSFER',
      'WHEREABOUTS_UNKNOWN',
    ]);
    expect(redacted('ahtu')).toEqual(['WHEREABOUTS_UNKNOWN']);
  });

  it('have messages that name no child, place or number', () => {
    for (const { message } of assembleTrace(many).gaps) {
      expect(message).not.toMatch(/Alwar|Katni|CHB|homes-|\d{4}/);
      expect(message).toMatch(/^[A-Z].*\.$/);
    }
    expect(JSON.stringify(assembleTrace(many).gaps)).not.toContain(FIR);
  });
});

it('the rules of gaps and contradictions are those of the schema', () => {
  const sdl = readFileSync(join(__dirname, '../../../../schema/children.graphql'), 'utf8');
  const enums = parse(sdl).definitions.filter((node) => node.kind === Kind.ENUM_TYPE_DEFINITION);
  const members = (name: string) =>
    enums.find((node) => node.name.value === name)?.values?.map((value) => value.name.value) ?? [];
  const source = (file: string) =>
    readFileSync(join(__dirname, '../../../../subgraphs/children/trace', file), 'utf8').match(/rule: '\w+'/g);
  expect(source('gaps.ts')).toEqual(members('GapRule').map((rule) => `rule: '${rule}'`));
  expect(source('contradictions.ts')).toEqual(members('ContradictionRule').map((rule) => `rule: '${rule}'`));
});
