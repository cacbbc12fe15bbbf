import { stateLetters } from '../../india/place-value';
import { districtUnit, stateUnit } from '../../india/units';
import { COMMAND_KINDS, type CommandKind, type CommandUnit } from './cut';

type Text = string | null | undefined;

/**
 * The name of a unit of police, in the spelling of the units that hold records. `state` is a code or a name; `name` is
 * the unit's own, a station's code, and nothing for a state. Null when a part is missing.
 */
function commandUnit(kind: CommandKind, state: Text, name?: Text): CommandUnit | null {
  if (kind === 'state') {
    const letters = stateLetters(state);
    return letters === null ? null : `state:${letters}`;
  }
  return kind === 'district' ? districtUnit(kind, state, name) : stateUnit(kind, state, name);
}

/** A unit as somebody wrote it, `district:MP/Ratlam`; null for a text that is none. */
export function readCommandUnit(text: string): CommandUnit | null {
  const [, word = '', code = ''] = /^([a-z]+):(.+)$/su.exec(text.trim()) ?? [];
  const kind = COMMAND_KINDS.find((known) => known === word);
  if (!kind) return null;
  if (kind === 'state') return commandUnit(kind, code);
  const slash = code.indexOf('/');
  return slash < 0 ? null : commandUnit(kind, code.slice(0, slash), code.slice(slash + 1));
}

export function kindOf(unit: CommandUnit): CommandKind {
  return unit.slice(0, unit.indexOf(':')) as CommandKind;
}

/** Two letters. */
export function stateOf(unit: CommandUnit): string {
  return codeOf(unit).slice(0, 2);
}

/** What follows the state: `Ratlam`, a station's code; a state's letters. */
export function ownNameOf(unit: CommandUnit): string {
  const code = codeOf(unit);
  return code.slice(code.indexOf('/') + 1);
}

function codeOf(unit: CommandUnit): string {
  return unit.slice(unit.indexOf(':') + 1);
}
