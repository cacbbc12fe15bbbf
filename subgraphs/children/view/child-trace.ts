import { keysFieldOf, reportFieldOf, type AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { assembleTrace } from '../trace/assemble-trace';
import type { ReadReport } from '../trace/read-report';
import type { Trace } from '../trace/trace';
import type { TraceInput } from '../trace/trace-input';
import type { ChildReader } from './child-reader';
import type { ChildView } from './child-view';
import type { VisibleChildren } from './visible-children';

/** The agencies' movement reports, by `reportFieldOf`, as the gateway sends them: not trusted before they are read. */
export interface Reports {
  readonly [field: `${string}Report`]: unknown;
}

export type ChildReference = Reports & { readonly id: string };

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The child that the gateway names, with the reports that it sends. Rejects with CHILD_NOT_FOUND. */
export async function referencedChild(
  reference: ChildReference,
  visible: Pick<VisibleChildren, 'child'>,
  { names }: AgencyRegistry,
): Promise<ChildView> {
  const child = await visible.child(reference.id);
  // Field by field, because V8 makes a shape of its own for each object that is spread from two, which is slow.
  const referenced: Writable<ChildView> = {
    // Also when a join has retired this id since: the gateway checks the answer against it.
    id: reference.id,
    names: child.names,
    sex: child.sex,
    ageBand: child.ageBand,
    status: child.status,
    protected: child.protected,
    records: child.records,
    episodes: child.episodes,
    withheld: child.withheld,
    inside: child.inside,
  };
  for (const name of names) {
    const [keys, report] = [keysFieldOf(name), reportFieldOf(name)];
    referenced[keys] = child[keys] ?? [];
    referenced[report] = reference[report] ?? null;
  }
  return referenced;
}

export interface TraceParts extends Pick<TraceInput, 'stepId' | 'now'> {
  readonly reader: Pick<ChildReader, 'sources'>;
  readonly readReport: ReadReport;
}

/** The child's movement, as far as the caller may see its records. */
export async function traceOf(
  child: ChildView,
  { reader, readReport, stepId, now }: TraceParts,
  agencies: AgencyRegistry,
): Promise<Trace> {
  const { records, sexes, redaction } = child.inside;
  const reports = agencies.names.map((name) => [name, readReport(child[reportFieldOf(name)], name)] as const);
  return assembleTrace({
    agencies,
    records,
    redaction,
    stepId,
    sexes,
    sources: await reader.sources(),
    reports: Object.fromEntries(reports),
    now,
  });
}
