import type { EditorStore } from '../editor/editor-store';
import type { Editor, EditorOptions } from '../editor/open-editor';
import type { GraphAnswer, Operation } from '../graph/operation';
import type { QueryPanel } from './query-panel';

/**
 * The editor, which comes last because it is a hundred times larger than the rest: what is shown before it is here stands
 * in it when it opens.
 */
export interface LateEditor extends EditorStore {
  /** Loads it, unless that was begun already. */
  load(): void;
  /** Asks for the schema where there is none yet: what one role may not read another may. */
  readSchema(): Promise<void>;
}

export function lateEditor(
  panel: QueryPanel,
  options: Omit<EditorOptions, 'place'> & { readonly isSignedIn: () => boolean },
): LateEditor {
  let editor: Editor | null = null;
  let shown: Operation = options.first;
  let answered: GraphAnswer | null = null;
  let hasSchema = false;
  let isBegun = false;

  async function open(): Promise<void> {
    // Its run button does nothing until its text is there: whoever presses it sooner would wait for an answer in vain.
    panel.place.inert = true;
    const { openEditor } = await import('../editor/open-editor');
    const opened = await openEditor({ ...options, place: panel.place, first: shown });
    opened.show(shown);
    if (answered) opened.showAnswer(answered);
    panel.place.inert = false;
    editor = opened;
    answered = null;
  }

  async function readSchema(): Promise<void> {
    if (!editor || hasSchema) return;
    hasSchema = options.isSignedIn() && (await editor.readSchema());
    panel.remark(hasSchema || !options.isSignedIn() ? null : 'editor.noSchema');
  }

  return {
    load() {
      if (isBegun) return;
      isBegun = true;
      panel.remark('editor.loading');
      open().then(readSchema, () => {
        // Whoever opens the panel once more tries again.
        isBegun = false;
        panel.remark('editor.failed');
      });
    },
    readSchema,
    show(operation) {
      shown = operation;
      answered = null;
      editor?.show(operation);
    },
    showAnswer(answer) {
      answered = editor ? null : answer;
      editor?.showAnswer(answer);
    },
  };
}
