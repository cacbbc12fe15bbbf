import {
  GraphQLError,
  Kind,
  parse,
  Source,
  type DefinitionNode,
  type DocumentNode,
  type EnumTypeExtensionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';

/** What the rest of the graph takes from an agency's SDL file. */
export interface AgencyPart {
  readonly agency: string;
  /** The agency's value of `enum Agency`. */
  readonly value: EnumTypeExtensionNode;
  /** The types of its records. */
  readonly records: readonly string[];
}

/** Reads an agency's part; throws when the file does not add exactly the agency's own value to `enum Agency`. */
export function readAgencyPart(agency: string, document: DocumentNode): AgencyPart {
  const extensions = document.definitions.filter(isAgencyValue);
  const [value] = extensions;
  const added = extensions.flatMap(({ values }) => values ?? []).map(({ name }) => name.value);
  if (!value || added.join() !== agency.toUpperCase()) {
    const nodes = value ?? document.definitions[0] ?? document;
    throw new GraphQLError(`The file has to say \`extend enum Agency { ${agency.toUpperCase()} }\`.`, { nodes });
  }
  const records = document.definitions.filter(isRecord).map(({ name }) => name.value);
  return { agency, value, records };
}

/** The file's extension of `enum Agency`, which goes into every subgraph. */
export function isAgencyValue(node: DefinitionNode): node is EnumTypeExtensionNode {
  return node.kind === Kind.ENUM_TYPE_EXTENSION && node.name.value === 'Agency';
}

/**
 * The registry's SDL for each agency: the field of the keys of the agency's records, the agency's movement report, and
 * the types of its records as references.
 */
export function registryParts(agencies: readonly AgencyPart[]): readonly DefinitionNode[] {
  const lines = (line: (agency: string) => string) => agencies.map(({ agency }) => line(agency)).join('\n');
  const records = agencies.flatMap((one) => one.records);
  const stubs = records.map(
    (type) => `type ${type} @key(fields: "ref", resolvable: false) @group(is: CASE, masked: KEPT) {
      ref: RecordRef! @inaccessible
    }`,
  );
  const sdl = `
    extend type Child {
      ${lines((agency) => `${agency}Keys: [RecordRef!] @inaccessible`)}
      ${lines((agency) => `${agency}Report: MovementReport @external`)}
    }
    union Record = ${records.join(' | ')}
    ${stubs.join('\n')}`;
  return parse(new Source(sdl, 'schema/supergraph/agency-parts.ts')).definitions;
}

/** The registry's SDL with the report fields of all agencies in place of `*Report`. */
export function withEveryReport(sdl: string, agencies: readonly AgencyPart[]): string {
  return sdl.replaceAll('"*Report"', `"${agencies.map(({ agency }) => `${agency}Report`).join(' ')}"`);
}

function isRecord(node: DefinitionNode): node is ObjectTypeDefinitionNode {
  if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return false;
  return (
    node.directives?.some(
      ({ name, arguments: given }) =>
        name.value === 'key' && given?.some(({ value }) => value.kind === Kind.STRING && value.value === 'ref'),
    ) === true
  );
}
