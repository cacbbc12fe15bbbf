import { indiaShapes, type IndiaShapes } from './india-shapes';
import { unpackedIndia } from './packed-india';

let loaded: Promise<IndiaShapes> | null = null;

/** Fetches India's outlines once; after that the browser has them. Rejects when they do not come, and tries again next time. */
export function loadIndia(): Promise<IndiaShapes> {
  loaded ??= import('virtual:india').then(
    (module) => indiaShapes(unpackedIndia(module.default)),
    (error: unknown) => {
      loaded = null;
      throw error;
    },
  );
  return loaded;
}
