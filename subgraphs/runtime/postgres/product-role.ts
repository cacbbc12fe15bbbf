import { createHash, createHmac } from 'node:crypto';
import type { Queryable } from './queryable';
import { scramVerifier } from './scram-verifier';

/**
 * The product may only read this schema, and add to it through its functions. It may write everything else that the
 * migrations create.
 */
const APPEND_ONLY_SCHEMA = 'ledger';
/** PostgreSQL's limit for names, in bytes. */
const MAX_NAME_LENGTH = 63;

/**
 * Creates or renews the product's role and resolves with the address at which it logs in. Null when the owner may not
 * create roles, or has no password to derive the role's password from. Call it under a lock.
 */
export async function makeProductRole(owner: Queryable, ownerUrl: string): Promise<string | null> {
  const [given] = await owner.query<{ database: string; able: boolean }>(
    `SELECT current_database() AS database, rolsuper OR rolcreaterole AS able FROM pg_roles WHERE rolname = current_user`,
  );
  const ownersPassword = passwordOf(ownerUrl);
  if (!given?.able || ownersPassword === '') return null;
  const role = productRoleOf(given.database);
  // Derived, so that all processes with the same owner have the same password and none is stored.
  const password = createHmac('sha256', ownersPassword).update(`product ${given.database}`).digest('base64url');
  const [known] = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const statement = known ? 'ALTER ROLE' : 'CREATE ROLE';
  await owner.query(`${statement} ${quoted(role)} LOGIN PASSWORD '${scramVerifier(password)}'`);
  await grantTo(owner, role);
  const url = new URL(ownerUrl);
  // As parameters, because an address without a host, such as a socket's, cannot hold a user.
  url.searchParams.set('user', role);
  url.searchParams.set('password', password);
  return url.href;
}

/** Grants `role` what the product needs on the owner's tables, sequences and functions. */
export async function grantTo(owner: Queryable, role: string): Promise<void> {
  const made = await owner.query<{ name: string; kind: string }>(
    `SELECT format('%I.%I', nspname, relname) AS name,
       CASE WHEN nspname = $1 THEN 'ledger' WHEN relkind = 'S' THEN 'sequence'
         WHEN relname LIKE 'kysely\\_%' THEN 'migrations' ELSE 'table' END AS kind
     FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
     WHERE relkind IN ('r', 'S') AND relowner = current_user::regrole AND nspname IN (current_schema(), $1)`,
    [APPEND_ONLY_SCHEMA],
  );
  const to = quoted(role);
  const grant = async (rights: string, kinds: readonly string[]) => {
    const names = made.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
    if (names.length === 0) return;
    await owner.query(
      `GRANT ${rights} ON ${kinds.includes('sequence') ? 'SEQUENCE ' : ''}${names.join(', ')} TO ${to}`,
    );
  };
  await grant('SELECT, INSERT, UPDATE, DELETE', ['table']);
  await grant('USAGE', ['sequence']);
  await grant('SELECT', ['migrations', 'ledger']);
  if (!made.some(({ kind }) => kind === 'ledger')) return;
  await owner.query(`GRANT USAGE ON SCHEMA ${APPEND_ONLY_SCHEMA} TO ${to}`);
  await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${APPEND_ONLY_SCHEMA} TO ${to}`);
}

/**
 * True when the connected role could alter the append-only schema: it is a superuser, may create roles, owns the
 * schema, its tables or functions (or is a member of the owner), or may write to the tables directly.
 */
export async function canAlterLedger(product: Queryable): Promise<boolean> {
  const [found] = await product.query<{ able: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1) AND (
       EXISTS (SELECT FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreaterole))
       OR EXISTS (SELECT FROM pg_namespace WHERE nspname = $1
         AND (pg_has_role(nspowner, 'MEMBER') OR has_schema_privilege(oid, 'CREATE')))
       OR EXISTS (SELECT FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relkind = 'r'
         AND (pg_has_role(relowner, 'MEMBER') OR has_table_privilege(oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')))
       OR EXISTS (SELECT FROM pg_proc WHERE pronamespace = to_regnamespace($1) AND pg_has_role(proowner, 'MEMBER'))
     ) AS able`,
    [APPEND_ONLY_SCHEMA],
  );
  return found?.able ?? true;
}

/** One role per database, so that the databases of one server stay separate. */
export function productRoleOf(database: string): string {
  const name = `muskaan_product_${database}`;
  if (Buffer.byteLength(name) <= MAX_NAME_LENGTH) return name;
  return `muskaan_product_${createHash('sha256').update(database).digest('hex').slice(0, 32)}`;
}

/** Found in the same places, and the same order, as the driver does. */
function passwordOf(address: string): string {
  const url = new URL(address);
  return url.searchParams.get('password') ?? (decodeURIComponent(url.password) || (process.env['PGPASSWORD'] ?? ''));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
