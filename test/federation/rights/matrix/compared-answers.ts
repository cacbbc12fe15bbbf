import { executeSync, parse, type DocumentNode } from 'graphql';
import type { RunningGraph } from '../../graph/running-graph';
import { accountedFor } from './accounted-for';
import { Conclusions, withConclusions } from './conclusions';
import type { ChildCaller, Fields, KnownChild } from './known-child';
import { everyField, PUBLIC_SCHEMA } from './queries-below-child';
import { differences, SeenTokens } from './same-answer';
import { tellChild } from './told-child';

interface Answer {
  readonly data?: Fields | null;
  readonly errors?: readonly { readonly path?: readonly unknown[]; readonly extensions: Fields }[];
  readonly extensions: { readonly withheld?: readonly Fields[] };
}

const WHOLE = `query Whole($id: ID!) { child(id: $id) ${everyField()} }`;

/** Holds what the graph answers against what the matrix says. Faults are sentences; none means that all is as it should be. */
export class ComparedAnswers {
  private readonly tokens = new SeenTokens();
  private readonly conclusions = new Conclusions();
  private readonly documents = new Map<string, DocumentNode>();
  private readonly wholes = new Map<string, Promise<string>>();

  constructor(private readonly graph: RunningGraph) {}

  /** Of the answer that has every field of the child. */
  async faultsOfWhole(child: KnownChild, caller: ChildCaller): Promise<string[]> {
    const text = await this.whole(child, caller);
    const [told, answer] = [tellChild(child, caller), childIn(text)];
    const concluded = told && answer ? this.conclusions.faults(child, told, answer) : [];
    return [...(await this.faultsIn(text, WHOLE, child, caller)), ...concluded];
  }

  /** Of the answer to any query for `child(id: $id)`. */
  async faultsOf(query: string, child: KnownChild, caller: ChildCaller): Promise<string[]> {
    return this.faultsIn(await this.ask(query, { id: child.id }, caller), query, child, caller);
  }

  /** Of the answer to a query for `child(id: $id)` and, under another name, `child(id: $other)`. */
  async faultsOfTwo(query: string, one: KnownChild, other: KnownChild, caller: ChildCaller): Promise<string[]> {
    const text = await this.ask(query, { id: one.id, other: other.id }, caller);
    const { data, errors = [] } = read(text);
    const [first, second] = [await this.seen(one, caller), await this.seen(other, caller)];
    const seen = new Map([[one.id, first], [other.id, second]]); // prettier-ignore
    const expected = execute(this.parsed(query), (id) => seen.get(id) ?? null, { id: one.id, other: other.id });
    const hidden = [first, second].filter((child) => child === null).length;
    return [
      ...differences(expected, data, this.tokens),
      ...(errors.length === hidden ? [] : [`${hidden} children are not there, got ${JSON.stringify(errors)}`]),
    ];
  }

  private async faultsIn(text: string, query: string, child: KnownChild, caller: ChildCaller): Promise<string[]> {
    const told = tellChild(child, caller);
    if (!told) return this.faultsOfNobody(text, query, child, caller);
    const { data, errors, extensions } = read(text);
    const seen = await this.seen(child, caller);
    if (!text.startsWith('200 ') || errors || !data || !seen) return [text.slice(0, 1000)];
    const document = this.parsed(query);
    return [
      ...differences(execute(document, () => seen, { id: child.id }), data, this.tokens),
      ...differences(accountedFor(document, child, told, seen), ofChild(extensions, seen['id']), this.tokens, 'withheld'),
    ]; // prettier-ignore
  }

  /** For whom a child does not exist, the answer is that to an id which nobody has. */
  private async faultsOfNobody(
    text: string,
    query: string,
    { id }: KnownChild,
    caller: ChildCaller,
  ): Promise<string[]> {
    const nobody = `${id.slice(0, -6)}nobody`;
    const answer = await this.ask(query, { id: nobody }, caller);
    const isSame = text.replaceAll(id, nobody) === answer && answer.includes('"CHILD_NOT_FOUND"');
    return isSame ? [] : [`${answer.slice(0, 500)} for nobody, got ${text.slice(0, 500)}`];
  }

  /** `Child` as the caller should see it; null for whom it is not there. What the graph concludes is taken from it. */
  private async seen(child: KnownChild, caller: ChildCaller): Promise<Fields | null> {
    const told = tellChild(child, caller);
    const answer = told && childIn(await this.whole(child, caller));
    return told && answer && withConclusions(told, answer);
  }

  private parsed(query: string): DocumentNode {
    const document = this.documents.get(query) ?? parse(query);
    this.documents.set(query, document);
    return document;
  }

  private whole(child: KnownChild, caller: ChildCaller): Promise<string> {
    const key = `${child.id} ${caller.name}`;
    let requested = this.wholes.get(key);
    if (!requested) this.wholes.set(key, (requested = this.ask(WHOLE, { id: child.id }, caller)));
    return requested;
  }

  private async ask(query: string, variables: object, { callerContext }: ChildCaller): Promise<string> {
    const response = await this.graph.post({ query, variables }, callerContext);
    return `${response.status} ${await response.text()}`;
  }
}

/** What was withheld of the child itself: the others in its matches are another's business. */
function ofChild({ withheld = [] }: Answer['extensions'], id: unknown): readonly Fields[] {
  return withheld.filter(({ child }) => child === id);
}

function read(text: string): Answer {
  return JSON.parse(text.slice(text.indexOf(' '))) as Answer;
}

function childIn(text: string): Fields | null {
  return (read(text).data?.['child'] ?? null) as Fields | null;
}

/** What GraphQL's own executor makes of the query. */
function execute(document: DocumentNode, child: (id: string) => Fields | null, variableValues: Fields): unknown {
  const rootValue = { child: ({ id }: { id: string }) => child(id) };
  return executeSync({ schema: PUBLIC_SCHEMA, document, rootValue, variableValues }).data;
}
