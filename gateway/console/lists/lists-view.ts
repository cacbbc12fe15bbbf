import type { ListView } from '../desk/answer-view';

/** Lists without pages, each as one table: the sources, and what to do next. */
export const listsView: ListView = () => null;
