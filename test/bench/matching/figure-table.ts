/** One figure and its goal. */
interface Line {
  readonly measure: string;
  readonly prototype: string;
  readonly goal: string;
  readonly here: string;
  readonly verdict: '' | 'met' | 'MISSED';
}

/** The goal of a figure: no less, or no more, than the bound. */
export interface Goal {
  readonly prototype: string;
  readonly least?: number;
  readonly most?: number;
}

const HEADS = { measure: 'measure', prototype: 'prototype', goal: 'goal', here: 'here', verdict: 'verdict' };

/** Figures as a table of Markdown. */
export class FigureTable {
  readonly #lines: Line[] = [];

  /** A figure with a goal; `digits` after the decimal point, as in the goal. */
  judge(measure: string, figure: number, digits: number, { prototype, least, most }: Goal): void {
    const met = (least === undefined || figure >= least) && (most === undefined || figure <= most);
    const goal = least === undefined ? `≤ ${most ?? ''}` : `≥ ${least}`;
    this.#lines.push({ measure, prototype, goal, here: figure.toFixed(digits), verdict: met ? 'met' : 'MISSED' });
  }

  /** A figure without a goal. */
  tell(measure: string, here: string): void {
    this.#lines.push({ measure, prototype: '', goal: '', here, verdict: '' });
  }

  toString(): string {
    const cells = (line: Line | typeof HEADS) => [line.measure, line.prototype, line.goal, line.here, line.verdict];
    const rows = [HEADS, ...this.#lines].map(cells);
    const widths = cells(HEADS).map((_, at) => Math.max(3, ...rows.map((row) => row[at]?.length ?? 0)));
    const [heads, ...lines] = rows.map(
      (row) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |\n`,
    );
    const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |\n`;
    return [heads, rule, ...lines].join('');
  }
}
