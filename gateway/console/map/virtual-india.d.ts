/** A `PackedIndia`, made by build/india-outlines.ts. */
declare module 'virtual:india' {
  const india: { readonly lines: string; readonly states: string; readonly districts: string };
  export default india;
}
