/** The words that one page can say, made by build/page-plugins.ts. */
declare module '*.json?of=console-page' {
  const sentences: Readonly<Record<string, string>>;
  export default sentences;
}

declare module '*.json?of=trace-page' {
  const sentences: Readonly<Record<string, string>>;
  export default sentences;
}
