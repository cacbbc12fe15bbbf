import { failing, pass, skip, type Requirement } from '../system/requirement';
import { ofEach, onlyListed, records } from './changes';
import { onlyHttp } from './connection';

export const volume: readonly Requirement[] = [
  {
    id: 'VOLUME-1',
    title: 'A page has no more rows than were asked for',
    needs: ['CHANGES-1'],
    skips: (context) =>
      onlyHttp(context) ?? (records(context).some(({ changes }) => changes?.pages) ? null : 'the list has no pages'),
    test: (context) =>
      ofEach(context, ({ largest }, { kind, changes }) => {
        const size = changes?.pages?.size;
        return size === undefined || largest <= size
          ? []
          : [
              {
                what: `${kind}: ${largest} rows in a page of ${size}`,
                fix: 'Check where {limit} stands in the request, and pages.size.',
              },
            ];
      }),
  },
  {
    id: 'VOLUME-2',
    title: 'No record comes twice in one reading with different content',
    needs: ['CHANGES-2'],
    skips: (context) =>
      onlyListed(context) ??
      (context.plug.written.file.changes.kind === 'cursor' ? 'a list of changes may name a record often' : null),
    test: (context) =>
      ofEach(context, ({ rows }, { kind }) => {
        const seen = new Map<string, string>();
        let twice = 0;
        for (const { foreign } of rows) {
          const native = context.plug.mapping.toRow(kind, foreign)?.record.native;
          const content = JSON.stringify(foreign);
          if (native === undefined) continue;
          if (seen.has(native) && seen.get(native) !== content) twice += 1;
          seen.set(native, content);
        }
        return twice === 0
          ? []
          : [
              {
                what: `${kind}: ${twice} rows have the key of another row`,
                fix: 'Check the fields that name a record: together they must be unique.',
              },
            ];
      }),
  },
  {
    id: 'VOLUME-3',
    title: 'Reading all records takes less than the time between two readings',
    needs: ['CHANGES-1'],
    skips: onlyListed,
    async test(context) {
      const { changes } = context.plug.written.file;
      const readings = await Promise.all(records(context).map((record) => context.read(record)));
      const ms = readings.reduce((sum, reading) => sum + reading.ms, 0);
      const rows = readings.reduce((sum, reading) => sum + reading.rows.length, 0);
      const speed = `${rows} rows in ${ms} ms`;
      if (readings.some(({ isWhole }) => !isWhole)) return skip(`only the first rows were read: ${speed}`);
      const every = changes.kind === 'since' ? (changes.full ?? changes.every) : changes.every;
      if (ms < every) return pass(speed);
      return failing([{ what: speed, fix: 'Raise changes.every (or changes.full), or the size of pages.' }]);
    },
  },
];
