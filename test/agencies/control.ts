import { FAULTS, type Fault } from './faults';
import { isoInstant } from './indian-clock';
import { tellStory } from './story/truth';
import type { HeldRecord, World } from './story/world';

/** What a test counts: how often the system was asked, and for how many records. */
export interface Calls {
  bulk: number;
  changes: number;
  bulkKeys: number;
  bulkCalls: { keys: number }[];
}

export function noCalls(): Calls {
  return { bulk: 0, changes: 0, bulkKeys: 0, bulkCalls: [] };
}

/** The part of a system that tests may control. */
export interface Controlled {
  readonly source: string;
  readonly world: World;
  fault: Fault | null;
  calls: Calls;
  /** Set for a system that is plugged in by a source file: it grows by children who cross it. */
  readonly isPlugged?: boolean;
}

export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

const KINDS = ['fir', 'missing-report', 'stay', 'cwc-case', 'case', 'contact'];

/** Answers `/_control/…`: no credential, no faults, nothing counted. */
export function control(system: Controlled, method: string, path: string, body: string): ControlAnswer {
  const given = jsonObject(body);
  switch (`${method} ${path}`) {
    case 'PUT /_control/fault':
      return setFault(system, given);
    case 'DELETE /_control/fault':
      system.fault = null;
      return done({});
    case 'GET /_control/calls':
      return done(system.calls);
    case 'DELETE /_control/calls':
      system.calls = noCalls();
      return done({});
    case 'POST /_control/touch':
      return touch(system, given);
    case 'POST /_control/grow':
      return grow(system, given);
    case 'GET /_control/story':
      return done(tellStory(system.world));
    default:
      return { status: 404, body: { error: `nothing to control at ${method} ${path}` } };
  }
}

function setFault(system: Controlled, { fault, ms, only }: Record<string, unknown>): ControlAnswer {
  const known = FAULTS.find((one) => one === fault);
  if (!known) return refused(`fault: one of ${FAULTS.join(', ')}`);
  const requested = only === 'bulk' || only === 'changes' ? only : null;
  system.fault = { fault: known, ms: typeof ms === 'number' ? ms : 3000, only: requested };
  return done(system.fault);
}

/**
 * `key`: a native number, with or without its kind, or a whole record key. With `withdraw` the agency takes it back;
 * with `offence` police add a sexual offence to its sections; `late` antedates the change by so many minutes.
 */
function touch(
  { source, world }: Controlled,
  { key, withdraw, offence, late }: Record<string, unknown>,
): ControlAnswer {
  if (typeof key !== 'string') return refused('key: a native number');
  const named = key.startsWith(`${source}:`) ? key.slice(source.length + 1) : key;
  const native = named.replace(/#\d+$/, '');
  // A bare number may name both an FIR and a report; then both are meant.
  const candidates = [native, ...KINDS.map((kind) => `${kind}:${native}`)];
  const held = candidates.map((one) => world.find(source, one)).filter((one): one is HeldRecord => one !== null);
  if (held.length === 0) return { status: 404, body: { error: 'no such record here' } };
  for (const one of held) {
    const change = { withdraw: withdraw === true, offence: offence === true };
    world.touch(source, one, change, typeof late === 'number' ? late : 0);
  }
  return done({
    touched: held.length,
    updatedAt: isoInstant(Math.max(...held.map(({ ref }) => world.record(ref).updatedAt))),
  });
}

function grow({ world, isPlugged }: Controlled, { children }: Record<string, unknown>): ControlAnswer {
  if (typeof children !== 'number' || !Number.isInteger(children) || children < 1)
    return refused('children: 1 or more');
  if (isPlugged) world.growAcross(children);
  else world.grow(children);
  return done({ children: isPlugged ? world.across.children : world.size });
}

export function done(body: unknown): ControlAnswer {
  return { status: 200, body };
}

export function refused(error: string): ControlAnswer {
  return { status: 400, body: { error } };
}

export function jsonObject(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
