import { readFileSync } from 'node:fs';
import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { SettingInvalid } from '../../../schema/process/settings';
import type { Figure } from './figure';
import { figuresFile } from './figures-file';
import { FigureProblem, toFigure } from './to-figure';

const SETTING = 'PUBLISHED_FIGURES';
const EXPECTED = 'a JSON file of published figures';
/** More of them help nobody. */
const MAX_PROBLEMS = 20;

/** Reads the file of published figures. Throws `SettingInvalid`, which names every problem by its line. */
export function readFigures(path: string): readonly Figure[] {
  const text = readText(path).replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error || !tree) {
    const what = error ? printParseErrorCode(error.error) : 'ValueExpected';
    throw new SettingInvalid(SETTING, EXPECTED, `no JSON from line ${lineAt(text, error?.offset ?? 0)} on (${what})`);
  }
  const read = figuresFile.safeParse(JSON.parse(text));
  const problems: string[] = [];
  const note = (at: readonly PropertyKey[], expected: string) => {
    const steps = at.map((step) => (typeof step === 'symbol' ? String(step) : step));
    problems.push(`line ${lineAt(text, nodeAt(tree, steps).offset)}, ${steps.join('.')}: expected ${expected}`);
  };
  if (!read.success) {
    for (const issue of read.error.issues) {
      if (issue.code !== 'unrecognized_keys') note(issue.path, issue.message);
      else for (const key of issue.keys) note([...issue.path, key], 'no field of this name');
    }
    throw problemsIn(path, problems);
  }
  const figures: Figure[] = [];
  const known = new Set<string>();
  for (const [index, written] of read.data.figures.entries()) {
    if (known.has(written.id)) note(['figures', index, 'id'], `each id once, not ${written.id} again`);
    known.add(written.id);
    try {
      figures.push(toFigure(written));
    } catch (problem) {
      if (!(problem instanceof FigureProblem)) throw problem;
      note(['figures', index, ...problem.path], problem.expected);
    }
  }
  if (problems.length > 0) throw problemsIn(path, problems);
  return figures;
}

function problemsIn(path: string, problems: readonly string[]): SettingInvalid {
  const shown = problems.slice(0, MAX_PROBLEMS).map((problem) => `\n  ${problem}`);
  const more = problems.length > MAX_PROBLEMS ? `\n  and ${problems.length - MAX_PROBLEMS} more` : '';
  return new SettingInvalid(SETTING, EXPECTED, `"${path}" with:${shown.join('')}${more}`);
}

/** The place of a path, or of what should have it. */
function nodeAt(tree: Node, path: (string | number)[]): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node) return node;
  }
  return tree;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException;
    throw new SettingInvalid(SETTING, EXPECTED, `"${path}" (${code})`);
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
