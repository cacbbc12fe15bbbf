import { z } from 'zod';
import { slips } from '../../../schema/process/setting-names';
import type { FilePath } from './source-file-problem';

/** The names that an object of `schema` may have at `path`; of alternatives, those that fit what is written there. */
export function knownNames(schema: z.ZodType, path: FilePath, written: unknown): readonly string[] {
  const found = path.reduce<readonly z.core.$ZodType[]>(
    (types, step, at) => types.flatMap((type) => stepInto(type, step, valueAt(written, path.slice(0, at)))),
    [schema],
  );
  const objects = found.flatMap((type) => alternatives(type, valueAt(written, path)));
  return [
    ...new Set(objects.flatMap((type) => (type instanceof z.ZodObject ? Object.keys(type.shape as object) : []))),
  ];
}

/** The known name that a name was meant to be; null when none is near. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[_-]/g, '');
  const [nearest] = known
    .map((one) => ({ one, count: slips(plain(name), plain(one)) }))
    .sort((a, b) => a.count - b.count);
  return nearest && nearest.count <= Math.max(1, Math.floor(name.length / 3)) ? nearest.one : null;
}

export function valueAt(written: unknown, path: FilePath): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    written,
  );
}

function stepInto(type: z.core.$ZodType, step: string | number, written: unknown): readonly z.core.$ZodType[] {
  return alternatives(type, written).flatMap((one) => {
    if (one instanceof z.ZodObject) return (one.shape as Record<string, z.core.$ZodType>)[step] ?? [];
    if (one instanceof z.ZodArray) return one.element;
    return one instanceof z.ZodRecord ? one.valueType : [];
  });
}

/** The objects, lists and texts that a type may be: without what is around them. */
function alternatives(type: z.core.$ZodType, written: unknown): readonly z.core.$ZodType[] {
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault) return alternatives(type.unwrap(), written);
  if (type instanceof z.ZodLazy) return alternatives(type.unwrap(), written);
  if (type instanceof z.ZodPipe) return alternatives(type.in, written);
  if (!(type instanceof z.ZodUnion)) return [type];
  const options = type.options.flatMap((one) => alternatives(one, written));
  if (!(type instanceof z.ZodDiscriminatedUnion)) return options;
  const name = (type.def as { discriminator: string }).discriminator;
  const fitting = options.filter(
    (one) =>
      one instanceof z.ZodObject &&
      (one.shape as Record<string, z.ZodType>)[name]?.safeParse(valueAt(written, [name])).success === true,
  );
  return fitting.length > 0 ? fitting : options;
}
