import { INDIAN_OFFSET_MS, type Clock } from '../../../../schema/process/clock';
import type { Hours } from '../../../runtime/source-file/written-values';
import { failing, pass, type Requirement } from '../system/requirement';

export const hours: readonly Requirement[] = [
  {
    id: 'HOURS-1',
    title: 'The system may be asked at this hour',
    needs: [],
    skips: ({ plug }) => (windowOf(plug.written.file.transport) ? null : 'transport.window is not declared'),
    test({ plug, clock }) {
      const window = windowOf(plug.written.file.transport);
      if (!window || isWithin(window, clock)) return Promise.resolve(pass());
      const what = 'it is outside of transport.window, and nothing was asked';
      return Promise.resolve(failing([{ what, fix: 'Test again within the window.' }]));
    },
  },
];

function windowOf(transport: { readonly kind: string } & { readonly window?: Hours | undefined }): Hours | undefined {
  return transport.window;
}

function isWithin({ from, to }: Hours, clock: Clock): boolean {
  const minute = Math.floor((clock.now() + INDIAN_OFFSET_MS) / 60_000) % 1440;
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}
