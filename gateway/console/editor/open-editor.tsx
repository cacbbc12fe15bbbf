import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './editor.css';
import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { getIntrospectionQuery } from 'graphql';
import { createRoot } from 'react-dom/client';
import type { GraphAnswer, JsonObject, Operation } from '../graph/operation';
import { editorText } from './editor-text';
import { StoreWhenReady, type EditorStore } from './editor-store';
import { NO_STORAGE } from './no-storage';

/** GraphiQL, as far as the page uses it. */
export interface Editor extends EditorStore {
  /**
   * Asks for the schema as the present caller, for completion and the documentation. False when the caller may not read
   * it: some roles send registered operations only.
   */
  readSchema(): Promise<boolean>;
}

export interface EditorOptions {
  readonly place: HTMLElement;
  readonly first: Operation;
  /** Sends what the user runs in the editor and shows the answer elsewhere too. Aborted when the user stops it. */
  readonly run: (operation: Operation, signal: AbortSignal) => Promise<GraphAnswer>;
  /** Sends an operation that is shown nowhere. */
  readonly send: (operation: Operation) => Promise<GraphAnswer>;
}

const INTROSPECTION: Operation = {
  query: getIntrospectionQuery(),
  variables: {},
  operationName: 'IntrospectionQuery',
};

/** Opens GraphiQL in `place`. Resolves when it can be typed in. */
export function openEditor({ place, first, run, send }: EditorOptions): Promise<Editor> {
  const { query, variables } = editorText(first);
  const root = createRoot(place);
  const fetcher = observed(run);
  return new Promise((resolve) => {
    const draw = (schema: JsonObject | null) =>
      root.render(
        <GraphiQL
          fetcher={fetcher}
          // Null keeps it from asking by itself: a refusal would be asked for twice and stand in the answer's place.
          schema={schema as never}
          dangerouslyAssumeSchemaIsValid
          storage={NO_STORAGE}
          plugins={NO_PLUGINS}
          initialQuery={query}
          initialVariables={variables}
          defaultEditorToolsVisibility="variables"
          isHeadersEditorEnabled={false}
          showPersistHeadersSettings={false}
          forcedTheme="system"
        >
          <GraphiQL.Toolbar>
            {({ prettify, copy }) => (
              <>
                {prettify}
                {copy}
              </>
            )}
          </GraphiQL.Toolbar>
          <StoreWhenReady onReady={onReady} />
        </GraphiQL>,
      );
    const readSchema = async () => {
      const { data } = await send(INTROSPECTION);
      draw(data && '__schema' in data ? data : null);
      return Boolean(data);
    };
    const onReady = (store: EditorStore) => resolve({ ...store, readSchema });
    draw(null);
  });
}

/** Without GraphiQL's history of queries. */
const NO_PLUGINS: [] = [];

/** As an observable, because GraphiQL's stop button reaches nothing else. */
function observed(run: EditorOptions['run']): Fetcher {
  return (params) => ({
    subscribe(observer: unknown) {
      const { next, complete } = observer as { next: (answer: GraphAnswer) => void; complete: () => void };
      const stop = new AbortController();
      void run(operationOf(params), stop.signal).then((answer) => {
        if (stop.signal.aborted) return;
        next(answer);
        complete();
      });
      return { unsubscribe: () => stop.abort() };
    },
  });
}

/** For a moment after a change GraphiQL gives the name of an operation that the text no longer has. */
function operationOf({ query, variables, operationName }: FetcherParams): Operation {
  const operation = { query, variables: (variables ?? {}) as JsonObject };
  const isThere = editorText(operation).operations.some(({ name }) => name && name.value === operationName);
  return { ...operation, ...(isThere && operationName ? { operationName } : {}) };
}
