/** The words that one page can say, made by build/page-plugins.ts. */
declare module '*.json?of=trace-page' {
  const sentences: import('./words').Sentences;
  export default sentences;
}
