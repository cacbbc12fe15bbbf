import type { ContractField, GuessedField } from './guessed-fields';
import type { GuessedRecord } from './guessed-record';
import { guessedRule, yamlText, type WrittenRule } from './guessed-rule';

interface Branch {
  readonly parts: Map<string, Branch>;
  rule: WrittenRule | null;
  /** The list of the sample that the fields below are read from. */
  each: string | null;
}

/** The lines of `fields:`, and of what the contract needs and the sample does not show. `region`: of the source. */
export function fieldLines(record: GuessedRecord, key: readonly string[], region: string): readonly string[] {
  const root = branch();
  const found = new Set(record.guesses.filter(({ list }) => list === null).map(({ path }) => path));
  for (const field of key) if (!found.has(field)) put(root, field, missingKey(field, region, record));
  const byField = new Map<string, [GuessedField, ...GuessedField[]]>();
  for (const guess of record.guesses) {
    const id = `${guess.list ?? ''}\n${guess.path}`;
    const known = byField.get(id);
    if (known) known.push(guess);
    else byField.set(id, [guess]);
  }
  for (const guesses of inOrder([...byField.values()], key, record.fields)) {
    const [{ list, path, column }] = guesses;
    const at = list === null ? root : child(root, list);
    if (list !== null) at.each = column.list;
    put(at, path, guessedRule(guesses));
  }
  if (record.persons !== null) {
    // A serial alone says nothing of anybody.
    const persons = root.parts.get(record.persons);
    if (persons && !persons.parts.has('serial')) put(persons, 'serial', serialOf(persons));
  }
  return linesOf(root);
}

/** What names the record first, then as the contract has it. */
function inOrder(
  guesses: readonly [GuessedField, ...GuessedField[]][],
  key: readonly string[],
  fields: readonly ContractField[],
): readonly [GuessedField, ...GuessedField[]][] {
  const place = ([{ list, path }]: readonly [GuessedField, ...GuessedField[]]) => {
    const inKey = list === null ? key.indexOf(path) : -1;
    return inKey >= 0 ? inKey : key.length + fields.findIndex((one) => one.list === list && one.path === path);
  };
  return guesses.toSorted((one, other) => place(one) - place(other));
}

/** A field that names the record: nothing is read without it. */
function missingKey(field: string, region: string, { guesses }: GuessedRecord): WrittenRule {
  if (/^state(Code)?$/u.test(field)) {
    return { text: `{ constant: ${yamlText(region)} }`, comment: 'guess: every record is of the source’s own state' };
  }
  const number = guesses.find(({ path }) => /^(fir|report)No$/u.test(path));
  if (field === 'year' && number) {
    return { text: `{ from: ${yamlText(number.column.path)}, as: firYear }`, comment: 'guess: the year of the number' };
  }
  return { text: 'TODO', comment: 'it names the record: which column is it?' };
}

function serialOf({ each }: Branch): WrittenRule {
  return each === null
    ? { text: '{ constant: 1 }', comment: 'guess: a row is about one child' }
    : { text: '"#"', comment: 'the place in the list' };
}

function branch(): Branch {
  return { parts: new Map(), rule: null, each: null };
}

function child(at: Branch, name: string): Branch {
  const known = at.parts.get(name) ?? branch();
  at.parts.set(name, known);
  return known;
}

function put(at: Branch, path: string, rule: WrittenRule): void {
  const last = path.split('.').reduce(child, at);
  last.rule = rule;
}

function linesOf({ parts }: Branch): string[] {
  return [...parts].flatMap(([name, part]) => {
    if (part.rule) return [`${name}: ${part.rule.text} # ${part.rule.comment}`];
    const each = part.each === null ? [] : [`  each: ${yamlText(part.each)} # guess: a list whose names fit`];
    return [`${name}:`, ...each, '  fields:', ...linesOf(part).map((line) => `    ${line}`)];
  });
}
