import { executeSync, parse, type DocumentNode } from 'graphql';
import type { RunningGraph } from '../../graph/running-graph';
import { accountedFor } from './accounted-for';
import { Conclusions, withConclusions } from './conclusions';
import { listOf, RECORD_LISTS, type ChildCaller, type Fields, type KnownChild } from './known-child';
import { everyField, PUBLIC_SCHEMA } from './queries-below-child';
import { differences, SeenTokens } from './same-answer';
import { disclosedChild, heldGroups } from './disclosed-child';

interface Answer {
  readonly data?: Fields | null;
  readonly errors?: readonly { readonly path?: readonly unknown[]; readonly extensions: Fields }[];
  readonly extensions: { readonly withheld?: readonly Fields[] };
}

const WHOLE = `query Whole($id: ID!) { child(id: $id) ${everyField()} }`;

/** Compares the graph's answers with the matrix. Each mismatch is a sentence; none means that all is correct. */
export class ComparedAnswers {
  private readonly tokens = new SeenTokens();
  private readonly conclusions = new Conclusions();
  private readonly documents = new Map<string, DocumentNode>();
  private readonly wholes = new Map<string, Promise<string>>();

  constructor(private readonly graph: RunningGraph) {}

  /** Mismatches of the answer that has every field of the child. */
  async mismatchesOfWhole(child: KnownChild, caller: ChildCaller): Promise<string[]> {
    const text = await this.whole(child, caller);
    const [disclosed, answer] = [disclosedChild(child, caller), childIn(text)];
    const concluded = disclosed && answer ? this.conclusions.mismatches(child, disclosed, answer) : [];
    return [...(await this.mismatchesIn(text, WHOLE, child, caller)), ...concluded];
  }

  /**
   * What is withheld of the child by the answer that has its every field: by `Child.withheld`, and by the extensions
   * beside it, of the groups that a record of the child can hold.
   */
  async accountsOf(child: KnownChild, caller: ChildCaller) {
    const text = await this.whole(child, caller);
    const [disclosed, seen] = [disclosedChild(child, caller), childIn(text)];
    if (!disclosed || !seen) return { inside: [], beside: [] };
    const held = disclosed.records.flatMap(({ known }) => [...heldGroups(RECORD_LISTS[known.list])]);
    const words = (rows: readonly Fields[]) =>
      rows
        .filter(({ group }) => group === 'LEADS' || held.some((one) => one === group))
        .map(({ group, level, law }) => [group, level, law].join(' '));
    return { inside: words(listOf(seen, 'withheld')), beside: words(ofChild(read(text).extensions, seen['id'])) };
  }

  /** Mismatches of the answer to any query for `child(id: $id)`. */
  async mismatchesOf(query: string, child: KnownChild, caller: ChildCaller): Promise<string[]> {
    return this.mismatchesIn(await this.ask(query, { id: child.id }, caller), query, child, caller);
  }

  /** Mismatches of the answer to a query for `child(id: $id)` and, under another name, `child(id: $other)`. */
  async mismatchesOfTwo(query: string, one: KnownChild, other: KnownChild, caller: ChildCaller): Promise<string[]> {
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

  private async mismatchesIn(text: string, query: string, child: KnownChild, caller: ChildCaller): Promise<string[]> {
    const disclosed = disclosedChild(child, caller);
    if (!disclosed) return this.mismatchesOfNobody(text, query, child, caller);
    const { data, errors, extensions } = read(text);
    const seen = await this.seen(child, caller);
    if (!text.startsWith('200 ') || errors || !data || !seen) return [text.slice(0, 1000)];
    const document = this.parsed(query);
    return [
      ...differences(execute(document, () => seen, { id: child.id }), data, this.tokens),
      ...differences(accountedFor(document, child, disclosed, seen), ofChild(extensions, seen['id']), this.tokens, 'withheld'),
    ]; // prettier-ignore
  }

  /** A caller to whom the child does not exist gets the answer for an id that nobody has. */
  private async mismatchesOfNobody(
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

  /** `Child` as the caller should see it, with the graph's own conclusions; null if it does not exist to the caller. */
  private async seen(child: KnownChild, caller: ChildCaller): Promise<Fields | null> {
    const disclosed = disclosedChild(child, caller);
    const answer = disclosed && childIn(await this.whole(child, caller));
    return disclosed && answer && withConclusions(disclosed, answer);
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

  /** On a busy machine a read of the registry may take too long: as the answer says, the caller asks again. */
  private async ask(query: string, variables: object, caller: ChildCaller, tries = 3): Promise<string> {
    const response = await this.graph.post({ query, variables }, caller.callerContext);
    const text = await response.text();
    if (tries > 1 && text.includes('"REGISTRY_UNAVAILABLE"')) return this.ask(query, variables, caller, tries - 1);
    return `${response.status} ${text}`;
  }
}

/** What was withheld of the child itself, without the other children of its matches. */
function ofChild({ withheld = [] }: Answer['extensions'], id: unknown): readonly Fields[] {
  return withheld.filter(({ child }) => child === id);
}

function read(text: string): Answer {
  return JSON.parse(text.slice(text.indexOf(' '))) as Answer;
}

function childIn(text: string): Fields | null {
  return (read(text).data?.['child'] ?? null) as Fields | null;
}

/** The answer of GraphQL's own executor to the query. */
function execute(document: DocumentNode, child: (id: string) => Fields | null, variableValues: Fields): unknown {
  const rootValue = { child: ({ id }: { id: string }) => child(id) };
  return executeSync({ schema: PUBLIC_SCHEMA, document, rootValue, variableValues }).data;
}
