import { isObject, type AnswerError, type GraphAnswer } from './operation';

/**
 * What came back, as an answer; null where it can be none. Something between the page and the graph may answer in its place,
 * so that errors are read before all of the page relies on their shape. Views read `data` themselves.
 */
export function readAnswer(came: unknown): GraphAnswer | null {
  if (!isObject(came) || !('data' in came || 'errors' in came)) return null;
  const { data, errors, extensions } = came;
  const isWhole = (data == null || isObject(data)) && (errors == null || Array.isArray(errors));
  if (!isWhole) return null;
  return {
    ...('data' in came ? { data: data ?? null } : {}),
    ...(errors == null ? {} : { errors: (errors as readonly unknown[]).map(readError) }),
    ...(isObject(extensions) ? { extensions } : {}),
  };
}

function readError(given: unknown): AnswerError {
  const { message, path, extensions } = isObject(given) ? given : {};
  const isPart = (part: unknown) => typeof part === 'string' || typeof part === 'number';
  return {
    message: typeof message === 'string' ? message : '',
    ...(Array.isArray(path) && path.every(isPart) ? { path } : {}),
    ...(isObject(extensions) ? { extensions: readExtensions(extensions) } : {}),
  };
}

function readExtensions({
  code,
  hi,
  retry,
  ...others
}: Readonly<Record<string, unknown>>): NonNullable<AnswerError['extensions']> {
  return {
    ...others,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof hi === 'string' ? { hi } : {}),
    ...(typeof retry === 'boolean' ? { retry } : {}),
  };
}
