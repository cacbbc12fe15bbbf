import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Operation } from '../../../../../gateway/console/graph/operation';
import { alertList, alertPlaces } from '../../../../../gateway/console/graph/operations/alert-list';
import { breakGlass } from '../../../../../gateway/console/graph/operations/break-glass';
import { childOfRecord } from '../../../../../gateway/console/graph/operations/child-of-record';
import { COMPARED_PAIR } from '../../../../../gateway/console/graph/operations/compared-pair';
import { historyOfChild } from '../../../../../gateway/console/graph/operations/history-of-child';
import { judge } from '../../../../../gateway/console/graph/operations/judge';
import { JUDGED_CHILD } from '../../../../../gateway/console/graph/operations/judged-child';
import { KEPT_JUDGEMENT } from '../../../../../gateway/console/graph/operations/kept-judgement';
import { pairToJudge } from '../../../../../gateway/console/graph/operations/pair-to-judge';
import { reviewQueue } from '../../../../../gateway/console/graph/operations/review-queue';
import { waitingJudgements } from '../../../../../gateway/console/graph/operations/waiting-judgements';
import { listOfDrives } from '../../../../../gateway/console/graph/operations/list-of-drives';
import { listOfUnits } from '../../../../../gateway/console/graph/operations/list-of-units';
import { numbersOfDrive } from '../../../../../gateway/console/graph/operations/numbers-of-drive';
import { numbersOfUnit } from '../../../../../gateway/console/graph/operations/numbers-of-unit';
import { printedTrace } from '../../../../../gateway/console/graph/operations/printed-trace';
import { searchChildren } from '../../../../../gateway/console/graph/operations/search-children';
import { traceOfChild } from '../../../../../gateway/console/graph/operations/trace-of-child';
import { traceOfRecord } from '../../../../../gateway/console/graph/operations/trace-of-record';
import { TRACED_CHILD } from '../../../../../gateway/console/graph/operations/traced-child';
import { readLimits } from '../../../../../gateway/limits/limits-config';
import { createOperationReader } from '../../../../../gateway/limits/operation-reader';
import { buildOperations } from '../../../../../gateway/operations/build-operations';
import { readSupergraph } from '../../../../../gateway/supergraph/supergraph-model';
import { apiSchema } from '../../../../../schema/supergraph/api-schema';
import { supergraphSdl } from '../../../../../schema/supergraph/sdl';

const FOLDER = join(__dirname, '../../../../../gateway/console/graph/operations');

const seen = { id: 'c1', version: 'v1' };

/** What each file of the folder makes, with variables as large as a form lets them be. */
const MADE: Readonly<Record<string, readonly Operation[]>> = {
  'alert-list.ts': [alertList('after'), alertPlaces('after')],
  'break-glass.ts': [breakGlass('c1', 'a reason')],
  'child-of-record.ts': [childOfRecord('POLICE', 'police-mp:fir:1')],
  'history-of-child.ts': [historyOfChild('c1', 'after')],
  'judge.ts': [
    judge({ act: 'confirmMatch', left: seen, right: seen }, 'a reason', 'a key'),
    judge({ act: 'rejectMatch', left: seen, right: seen }, 'a reason', 'a key'),
    judge({ act: 'splitChild', child: seen, records: ['r1', 'r2'] }, 'a reason', 'a key'),
    judge({ act: 'undo', judgement: 'j1', children: [seen, seen] }, 'a reason', 'a key'),
    judge({ act: 'secondJudgement', judgement: 'j1' }, 'a reason', 'a key'),
  ],
  'pair-to-judge.ts': [pairToJudge('c1', 'c2')],
  'review-queue.ts': [reviewQueue('station:MP/1', 'MP', 'after')],
  'list-of-drives.ts': [listOfDrives()],
  'list-of-units.ts': [listOfUnits()],
  'numbers-of-drive.ts': [numbersOfDrive('d1')],
  'numbers-of-unit.ts': [numbersOfUnit('district:MP/Ratlam', '2025-07-01', '2025-09-30')],
  'printed-trace.ts': [printedTrace('c1')],
  'search-children.ts': [searchChildren({ words: 'x' }, 'c')],
  'trace-of-child.ts': [traceOfChild('c1')],
  'waiting-judgements.ts': [waitingJudgements('after')],
  'trace-of-record.ts': [traceOfRecord('POLICE', 'police-mp:fir:MP/23380012/2025/0123')],
};
/** Fragments that operations share. */
const SHARED: Readonly<Record<string, string>> = {
  'compared-pair.ts': COMPARED_PAIR,
  'judged-child.ts': JUDGED_CHILD,
  'kept-judgement.ts': KEPT_JUDGEMENT,
  'traced-child.ts': TRACED_CHILD,
};

const operations = Object.values(MADE).flat();
const sdl = supergraphSdl();
const { schema } = readSupergraph(sdl);
const limits = readLimits({});

describe('the operations of the pages', () => {
  it('are all looked at here', () => {
    expect([...Object.keys(MADE), ...Object.keys(SHARED)].sort()).toEqual(readdirSync(FOLDER).sort());
  });

  it('fit the graph that clients see, each one named operation with its fragments', () => {
    const files = operations.map(({ operationName = '', query }) => ({ name: operationName, text: query }));
    const built = buildOperations({
      files,
      role: 'AHTU_INVESTIGATOR',
      api: apiSchema(sdl),
      supergraph: schema,
      limits,
    });
    expect(built.problems).toEqual([]);
    expect(built.operations.map(({ name }) => name)).toEqual(operations.map(({ operationName }) => operationName));
  });

  it('are never refused for their size: each costs less than half of what a gateway allows', () => {
    const reader = createOperationReader({ schema, limits });
    const costs = operations.map(({ query, operationName = null, variables }) => {
      const { cost } = reader.read({ query, operationName, variables });
      return { operationName, isSmall: cost.requested < cost.limit / 2 };
    });
    expect(costs.filter(({ isSmall }) => !isSmall)).toEqual([]);
  });
});
