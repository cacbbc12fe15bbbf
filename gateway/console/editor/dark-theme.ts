const PAPER = '#212a3b';

/** GraphiQL's dark theme, with comments that can be read on it: theirs have a contrast of 4.3 to 1. */
export const DARK_THEME = {
  name: 'graphiql-DARK',
  data: {
    base: 'vs-dark',
    inherit: true,
    colors: {
      'editor.background': '#ffffff00',
      'scrollbar.shadow': '#ffffff00',
      'editorHoverWidget.background': PAPER,
      'editorSuggestWidget.background': PAPER,
      'menu.background': PAPER,
    },
    rules: [
      { token: 'argument.identifier.gql', foreground: '#a9a4ff' },
      { token: 'comment', foreground: '#a3c98b' },
    ],
  },
} as const;
