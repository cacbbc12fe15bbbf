import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import type { GraphAnswer, Operation } from '../graph/operation';
import { memoryStorage } from './memory-storage';

export interface Editor {
  /** Shows an operation in the place of the one that is there. */
  show(operation: Operation): void;
  /** Empties the editors. */
  empty(): void;
}

/** Opens GraphiQL in `place`. It sends each operation by `send`. */
export function openEditor(options: {
  readonly place: HTMLElement;
  readonly first: Operation;
  readonly send: (operation: Operation) => Promise<GraphAnswer>;
}): Editor {
  const { query, variables } = options.first;
  const text = Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : '';
  createRoot(options.place).render(
    <GraphiQL
      fetcher={(params) =>
        options.send({
          query: params.query,
          variables: (params.variables ?? {}) as Record<string, unknown>,
          ...(params.operationName ? { operationName: params.operationName } : {}),
        }) as never
      }
      storage={memoryStorage()}
      initialQuery={query}
      initialVariables={text}
      defaultEditorToolsVisibility={text === '' ? false : 'variables'}
      isHeadersEditorEnabled={false}
    />,
  );
  return { show: () => undefined, empty: () => undefined };
}
