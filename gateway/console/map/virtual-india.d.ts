/** Made by build/india-outlines.ts. */
declare module 'virtual:india' {
  import type { PackedIndia } from './packed-india';

  const india: PackedIndia;
  export default india;
}
