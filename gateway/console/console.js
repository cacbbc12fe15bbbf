/* global React, ReactDOM, GraphiQL */
import { chooseCaller } from './caller.js';
import { showAnswer } from './timeline.js';

const panel = document.getElementById('timeline');
const toggle = document.getElementById('toggle');

toggle.addEventListener('click', () => {
  panel.hidden = !panel.hidden;
  toggle.setAttribute('aria-expanded', String(!panel.hidden));
});

// GraphiQL would keep queries in the browser. They name children, so here they last as long as the page.
function memoryStorage() {
  const items = new Map();
  return {
    get length() {
      return items.size;
    },
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

const ask = GraphiQL.createFetcher({ url: '/graphql', enableIncrementalDelivery: false });

async function askAndShow(params, options) {
  const headers = { ...(await callerHeaders()), ...options?.headers };
  const answer = await ask(params, { ...options, headers });
  if (params.operationName !== 'IntrospectionQuery') showAnswer(panel, answer);
  return answer;
}

async function readyQuery() {
  try {
    const response = await fetch('ready-query.json');
    if (response.ok) return await response.json();
  } catch {
    // Nothing is lost but a query to begin with.
  }
  return { query: '{ __typename }', variables: {} };
}

const callerHeaders = await chooseCaller(document.getElementById('caller'));
showAnswer(panel, null);
const { query, variables } = await readyQuery();
const hasVariables = Object.keys(variables).length > 0;
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: askAndShow,
    storage: memoryStorage(),
    query,
    variables: hasVariables ? JSON.stringify(variables, null, 2) : '',
    defaultEditorToolsVisibility: hasVariables ? 'variables' : false,
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
  }),
);
