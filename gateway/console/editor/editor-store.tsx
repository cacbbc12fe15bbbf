import { useGraphiQL, useGraphiQLActions, useMonaco, type MonacoEditor } from '@graphiql/react';
import { useEffect } from 'react';
import type { GraphAnswer, Operation } from '../graph/operation';
import { DARK_THEME } from './dark-theme';
import { editorText } from './editor-text';

/** What can be done with GraphiQL's editors from outside. */
export interface EditorStore {
  show(operation: Operation): void;
  /** Null takes away what stands there. */
  showAnswer(answer: GraphAnswer | null): void;
}

/** GraphiQL's own text is made for a whole window; this stands in half of one. Names are in Devanagari (fonts/). */
const TEXT = { fontSize: 13, fontFamily: "'Noto Sans Devanagari', monospace", wordWrap: 'on' } as const;

/** Stands inside `<GraphiQL>`, draws nothing, and hands out its editors as soon as all are there. */
export function StoreWhenReady({ onReady }: { readonly onReady: (store: EditorStore) => void }): null {
  const actions = useGraphiQLActions();
  const [queryEditor, variableEditor, responseEditor] = useGraphiQL((state) => [
    state.queryEditor,
    state.variableEditor,
    state.responseEditor,
  ]);

  useEffect(() => {
    if (!queryEditor || !variableEditor || !responseEditor) return;
    const respond = (response: string) => {
      responseEditor.setValue(response);
      actions.updateActiveTabValues({ response });
    };
    const show = (operation: Operation) => {
      // What GraphiQL itself has asked must not write its answer below another query.
      actions.stop();
      for (const editor of [queryEditor, variableEditor, responseEditor]) forgetSearch(editor);
      const { query, variables, document, operations, operationName } = editorText(operation);
      queryEditor.setValue(query);
      variableEditor.setValue(variables);
      // GraphiQL reads the name from the text a moment later: a run in between would ask for the last one's operation.
      actions.setOperationFacts({
        ...(document ? { documentAST: document, operations: [...operations] } : {}),
        ...(operationName === null ? {} : { operationName }),
      });
      actions.updateActiveTabValues({ query, variables, operationName });
      respond('');
    };
    for (const editor of [queryEditor, variableEditor, responseEditor]) {
      editor.updateOptions(TEXT);
      leaveByEscape(editor);
    }
    onReady({
      show,
      showAnswer: (answer) => respond(answer ? JSON.stringify(answer, null, 2) : ''),
    });
  }, [actions, queryEditor, variableEditor, responseEditor, onReady]);

  // Its theme is the system's; of a change it hears by this only.
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    monaco?.editor.defineTheme(DARK_THEME.name, { ...DARK_THEME.data, rules: [...DARK_THEME.data.rules] });
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const follow = () => actions.setTheme(null);
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, [actions, monaco]);
  return null;
}

/** What was searched for in the text, which may be a name, stays in the editor's search box otherwise. */
function forgetSearch(editor: MonacoEditor): void {
  const search = editor.getContribution<SearchBox>('editor.contrib.findController');
  search?.getState().change({ searchString: '', replaceString: '', isRevealed: false }, false);
}

interface SearchBox {
  getState(): { change(to: Readonly<Record<string, string | boolean>>, moveCursor: boolean): void };
  readonly dispose: () => void;
}

/** Monaco's number of the key (KeyCode.Escape). */
const ESCAPE = 9;

/**
 * Monaco keeps Tab for itself, so that who came in by keyboard would never get out: Escape leads back to the editor's
 * frame, from where Tab goes on. What Escape closes in the editor is closed first.
 */
function leaveByEscape(editor: MonacoEditor): void {
  editor.addAction({
    id: 'muskaan.leave',
    label: 'Leave the editor',
    keybindings: [ESCAPE],
    keybindingContext: '!suggestWidgetVisible && !findWidgetVisible && !parameterHintsVisible && !editorHasSelection',
    run: () => editor.getContainerDomNode().focus(),
  });
}
