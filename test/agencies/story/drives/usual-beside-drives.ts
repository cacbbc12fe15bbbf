import type { Family } from '../drafts';
import { tellFamily } from '../family';
import { MADHYA_PRADESH_2025 } from './orders';
import { BESIDE_RATLAM, RATLAM } from './stations-of-drives';

/**
 * A family of the usual world, told as beside the drives: the published incidents name the state's drive, and no paper is
 * of Ratlam, whose figures are published to the child. Stations with numbers of their own take the place of Ratlam's, so
 * that no other paper's number changes.
 */
export function tellBesideDrives(seed: number, index: number, maxChildren: number): Family {
  const family = tellFamily(seed, index, maxChildren);
  for (const draft of family.records) {
    if (draft.kind !== 'fir' && draft.kind !== 'missing-report') continue;
    const other = BESIDE_RATLAM[RATLAM.indexOf(draft.station)];
    if (other) {
      draft.station = other;
      if (draft.kind === 'fir') draft.traces = draft.traces.map((trace) => trace && { ...trace, byUnit: other.nameEn });
    }
    if (draft.kind === 'fir' && family.kind === 'published') draft.drive = MADHYA_PRADESH_2025;
  }
  return family;
}
