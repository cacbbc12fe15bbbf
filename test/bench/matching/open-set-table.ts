import { Matcher } from '../../../subgraphs/linkage/matching/match';
import { MatchIndex } from '../../../subgraphs/linkage/matching/index/match-index';
import { CHILDREN_MODEL } from '../../../subgraphs/linkage/matching/model/children-model';
import type { MatchModel } from '../../../subgraphs/linkage/matching/model/match-model';
import { OpenSet } from '../../matching-data/open-set';
import type { FigureTable } from './figure-table';
import { fitChildrenModel } from './fit-children-model';
import { answerAll, figuresOf, processorMs, quantilesOf, timeAll, type Quantiles } from './open-set-figures';

const FIT_QUERIES = 3000;
const WARMING_QUERIES = 2000;
/** Numbers of questions that are used nowhere else. */
const FIRST_WARMING = 30_000_000;
/** Smaller groups are not significant. */
const MIN_IN_GROUP = 300;

/**
 * Fills an index and measures it with the shipped model, or with one that is fitted before; then the memory is also that
 * of the fit. Returns the model.
 */
export function openSetTable(table: FigureTable, size: number, requested: number, fits: boolean): MatchModel {
  const set = new OpenSet(1, size);
  const index = new MatchIndex();
  const clock = new Float32Array(size);
  const processor = new Float32Array(size);
  let number = 0;
  for (const record of set.held()) {
    const [from, used] = [performance.now(), processorMs()];
    index.put(record);
    clock[number] = performance.now() - from;
    processor[number] = processorMs() - used;
    number += 1;
  }
  const fittedOn = new Date().toISOString().slice(0, 10);
  const model = fits ? fitChildrenModel(index, set, { queries: FIT_QUERIES, fittedOn }) : CHILDREN_MODEL;
  const matcher = new Matcher(index, model);
  timeAll(matcher, set.queries(FIRST_WARMING, WARMING_QUERIES));
  const times = timeAll(matcher, set.queries(0, requested));
  const memory = process.memoryUsage.rss() / 1e9;
  const answers = answerAll(index, matcher, set.queries(0, requested));
  const figures = figuresOf(answers);

  const open = `open set of ${size}`;
  table.judge(`${open}, blocking recall`, figures.blockingRecall, 4, { prototype: '0.957', least: 0.985 });
  table.judge(`${open}, recall@10`, figures.recallAt10, 4, { prototype: '0.903', least: 0.94 });
  table.judge(`${open}, recall at precision 0.99`, figures.recallAtPrecision99, 4, { prototype: '0.66', least: 0.72 });
  table.judge(`${open}, calibration error`, figures.calibrationError, 4, { prototype: '0.022', most: 0.015 });
  // Processor time of the process, since others may use the machine; wall time beside it.
  const used = quantilesOf(times.map(({ processorMs: ms }) => ms));
  table.judge('a question, p50, ms of the processor', used.p50, 2, { prototype: '0.6', most: 0.5 });
  table.judge('a question, p99, ms of the processor', used.p99, 2, { prototype: '6.3', most: 5 });
  table.tell(
    'a question by the clock, p50 / p99 / p99.99 / longest, ms',
    said(quantilesOf(times.map(({ clockMs }) => clockMs))),
  );
  const puts = quantilesOf(processor);
  table.judge('adding a record, p99, ms of the processor', puts.p99, 2, { prototype: '', most: 5 });
  table.judge('adding a record, p99.99, ms of the processor', puts.p9999, 2, { prototype: '', most: 5 });
  table.tell('adding a record by the clock, p50 / p99 / p99.99 / longest, ms', said(quantilesOf(clock)));
  table.judge('memory of the process, GB', memory, 2, { prototype: '0.66', most: 0.8 });

  for (const group of [...new Set(answers.flatMap(({ query }) => query.groups))].sort()) {
    const some = answers.filter(({ query }) => query.groups.includes(group));
    if (some.length < MIN_IN_GROUP) continue;
    const { recallAt10, recallAtPrecision99 } = figuresOf(some);
    table.judge(`${group} (${some.length} asked), recall@10`, recallAt10, 4, {
      prototype: '',
      least: Math.round(1000 * (figures.recallAt10 - 0.03)) / 1000,
    });
    table.tell(`${group}, recall at precision 0.99`, recallAtPrecision99.toFixed(4));
  }
  for (const [kind, { requested: all, strong, wrong }] of Object.entries(figures.byKind)) {
    table.tell(`${kind} (${all} asked), strong leads / of another child`, `${strong} / ${wrong}`);
  }
  return model;
}

function said({ p50, p99, p9999, longest }: Quantiles): string {
  return [p50, p99, p9999, longest].map((ms) => ms.toFixed(2)).join(' / ');
}
