import { createHash } from 'node:crypto';
import { Kind, OperationTypeNode, parse, type OperationDefinitionNode } from 'graphql';
import { z } from 'zod';

/** The operations of one client, in the form that Apollo's tools write and read. */
export interface Manifest {
  readonly format: 'apollo-persisted-query-manifest';
  readonly version: 1;
  readonly operations: readonly RegisteredOperation[];
}

export interface RegisteredOperation {
  /** SHA-256 of the body, 64 hex digits in lower case. */
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly body: string;
}

const OPERATION_TYPES = {
  query: OperationTypeNode.QUERY,
  mutation: OperationTypeNode.MUTATION,
  subscription: OperationTypeNode.SUBSCRIPTION,
};

/** A manifest that cannot be used. Its message may be printed. */
export class ManifestInvalid extends Error {}

const shape = z.strictObject({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.strictObject({
      id: z.string().regex(/^[0-9a-f]{64}$/),
      name: z.string().min(1),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string().min(1),
    }),
  ),
});

export function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

/** Ordered by name; the same operations give the same text. */
export function formatManifest(operations: readonly RegisteredOperation[]): string {
  const ordered = [...operations].sort((one, other) => (one.name < other.name ? -1 : 1));
  const manifest: Manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: ordered };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Reads a manifest and checks each body's hash, name and type. Throws `ManifestInvalid`. */
export function readManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ManifestInvalid('is no JSON');
  }
  const read = shape.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new ManifestInvalid(`is no persisted query manifest (${issue?.path.join('.') || 'the whole'})`);
  }
  const names = new Set<string>();
  for (const { id, name, type, body } of read.data.operations) {
    if (hashOf(body) !== id) throw new ManifestInvalid(`holds a body of ${name} that is not the one of its id`);
    if (names.has(name)) throw new ManifestInvalid(`holds ${name} twice`);
    names.add(name);
    const operation = soleOperation(body);
    if (operation?.name?.value !== name || operation.operation !== OPERATION_TYPES[type]) {
      throw new ManifestInvalid(`holds a body of ${name} that is not one ${type} of this name`);
    }
  }
  return read.data;
}

/** The only operation of a document; null when there is none, several, or another definition besides fragments. */
export function soleOperation(body: string): OperationDefinitionNode | null {
  try {
    const definitions = parse(body, { noLocation: true }).definitions;
    const others = definitions.filter(({ kind }) => kind !== Kind.FRAGMENT_DEFINITION);
    const [operation] = others;
    return others.length === 1 && operation?.kind === Kind.OPERATION_DEFINITION ? operation : null;
  } catch {
    return null;
  }
}
