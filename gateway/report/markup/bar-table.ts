import { html, type Html } from './html';

/** A part of a bar; its class gives it a shade that differs in print. */
export interface BarPart {
  readonly kind: 'girls' | 'boys' | 'others' | 'plain' | 'gap';
  readonly size: number;
}

export interface BarRow {
  readonly label: string;
  /** From the left, in the unit of the table's `most`. */
  readonly bar: readonly BarPart[];
  readonly cells: readonly string[];
  readonly isSum?: boolean;
}

export interface BarTable {
  /** Of the label and of each cell; the bar needs none. A column of cells may be marked by the shade of its parts. */
  readonly columns: readonly { readonly name: string; readonly kind?: BarPart['kind'] }[];
  readonly rows: readonly BarRow[];
  /** The size of the longest bar. */
  readonly most: number;
  /** How much room labels have; a longer one is cut, and the bars have the rest. */
  readonly labels: 'short' | 'middle' | 'long';
}

/** Of the drawing, which is stretched to the room that there is. */
const [BAR_WIDTH, BAR_HEIGHT, LEAST] = [1000, 10, 6];

/** A chart whose numbers stand beside their bars: a table, so that it is read aloud as one. */
export function barTable({ columns, rows, most, labels }: BarTable): Html {
  const [label, ...cells] = columns;
  return html`<table class="${labels}">
    <thead>
      <tr>
        <th scope="col">${label?.name ?? ''}</th>
        <td></td>
        ${cells.map(
          ({ name, kind }) =>
            html`<th scope="col" class="number">${kind ? html`<i class="key ${kind}"></i>` : null}${name}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr class="${row.isSum ? 'sum' : ''}">
            <th scope="row">${row.label}</th>
            <td class="bar">${row.bar.length > 0 ? barOf(row.bar, most) : null}</td>
            ${row.cells.map((cell) => html`<td class="number">${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function barOf(parts: readonly BarPart[], most: number): Html {
  const scale = most > 0 ? BAR_WIDTH / most : 0;
  let at = 0;
  const drawn = parts.map(({ kind, size }) => {
    const from = Math.round(at * scale);
    at += size;
    if (kind === 'gap' || size <= 0) return null;
    // Somebody is counted there: at least a line is seen.
    const length = Math.max(Math.round(size * scale), LEAST);
    return html`<rect class="${kind}" x="${from}" width="${length}" height="${BAR_HEIGHT}" />`;
  });
  return html`<svg viewBox="0 0 ${BAR_WIDTH} ${BAR_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
    ${drawn}
  </svg>`;
}
