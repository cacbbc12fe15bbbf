import { Kind, parse, Source, visit, type ASTNode, type DefinitionNode, type DocumentNode } from 'graphql';
import { OWN_SUBGRAPHS } from '../agencies/agency-registry';
import { isAgencyValue, readAgencyPart, registryParts, withEveryReport } from './agency-parts';

/** An SDL text and its file, which errors name. */
export interface SdlFile {
  readonly file: string;
  readonly sdl: string;
}

/** A subgraph's own file. Every subgraph but `OWN_SUBGRAPHS` is an agency. */
export interface SubgraphFile extends SdlFile {
  readonly name: string;
  /** The subgraph's GraphQL endpoint as a process of its own. */
  readonly url: string;
}

/**
 * A subgraph's complete SDL: its own file, what is derived from the list of agencies, and the shared definitions that
 * it uses. Its nodes keep their files for error messages. Throws `GraphQLError` on SDL that does not parse.
 */
export function subgraphDocument(name: string, files: readonly SubgraphFile[], shared: SdlFile): DocumentNode {
  const own = files.find((one) => one.name === name);
  if (!own) throw new Error(`There is no SDL of ${name}`);
  const agencies = files
    .filter(({ name: file }) => !OWN_SUBGRAPHS.some((own) => own === file))
    .map((one) => readAgencyPart(one.name, parseFile(one)));
  const definitions =
    name === 'children'
      ? [...parseFile({ ...own, sdl: withEveryReport(own.sdl, agencies) }).definitions, ...registryParts(agencies)]
      : parseFile(own).definitions.filter((node) => !isAgencyValue(node));
  const whole = withShared(definitions, parseFile(shared).definitions);
  return { kind: Kind.DOCUMENT, definitions: merged([...whole, ...agencies.map(({ value }) => value)]) };
}

function parseFile({ file, sdl }: SdlFile): DocumentNode {
  return parse(new Source(sdl, file));
}

/** Adds the shared definitions that are used, directly or through others; schema extensions go into every subgraph. */
function withShared(own: readonly DefinitionNode[], shared: readonly DefinitionNode[]): readonly DefinitionNode[] {
  const byName = new Map(shared.map((node) => [nameOf(node), node]));
  const added = new Set<DefinitionNode>(shared.filter((node) => node.kind === Kind.SCHEMA_EXTENSION));
  const waiting: DefinitionNode[] = [...own, ...added];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    for (const name of namesIn(node)) {
      const found = byName.get(name);
      if (!found || added.has(found)) continue;
      added.add(found);
      waiting.push(found);
    }
  }
  return [...shared.filter((node) => added.has(node)), ...own];
}

/** The types and directives that a definition uses. */
function namesIn(definition: DefinitionNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(definition, {
    NamedType: ({ name }) => void names.add(name.value),
    Directive: ({ name }) => void names.add(`@${name.value}`),
  });
  return names;
}

function nameOf(node: DefinitionNode): string | null {
  if (node.kind === Kind.DIRECTIVE_DEFINITION) return `@${node.name.value}`;
  return 'name' in node ? node.name.value : null;
}

/** Merges extensions of enums and object types into their definitions. */
function merged(definitions: readonly DefinitionNode[]): readonly DefinitionNode[] {
  const enums = definitions.filter((node) => node.kind === Kind.ENUM_TYPE_EXTENSION);
  const objects = definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_EXTENSION);
  return definitions.flatMap((node): DefinitionNode[] => {
    switch (node.kind) {
      case Kind.ENUM_TYPE_EXTENSION:
      case Kind.OBJECT_TYPE_EXTENSION:
        return [];
      case Kind.ENUM_TYPE_DEFINITION:
        return [{ ...node, values: [node, ...enums.filter(isOf(node.name.value))].flatMap((one) => one.values ?? []) }];
      case Kind.OBJECT_TYPE_DEFINITION:
        return [
          { ...node, fields: [node, ...objects.filter(isOf(node.name.value))].flatMap((one) => one.fields ?? []) },
        ];
      default:
        return [node];
    }
  });
}

function isOf(name: string): (node: ASTNode & { readonly name: { readonly value: string } }) => boolean {
  return (node) => node.name.value === name;
}
