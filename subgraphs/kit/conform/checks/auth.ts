import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { AgencyFailure } from '../../../runtime/agency/agency-failure';
import type { ConformContext, Credential } from '../system/conform-context';
import { secretPlaces } from '../../../runtime/source-file/source-secret';
import { failing, pass, skip, type Outcome, type Requirement } from '../system/requirement';
import { firstProbe, onlyHttp } from './connection';

export const auth: readonly Requirement[] = [
  {
    id: 'AUTH-1',
    title: 'The credential is accepted',
    needs: ['CONNECTION-2'],
    skips: onlyHttp,
    async test(context) {
      const status = (await firstProbe(context))?.status ?? null;
      if (status !== 401 && status !== 403) return pass();
      return failing([
        {
          what: `status ${status}`,
          fix: 'Check transport.auth and the secret that it names: is it the one of this system?',
        },
      ]);
    },
  },
  {
    id: 'AUTH-2',
    title: 'Without a credential nothing is given',
    needs: ['AUTH-1'],
    skips: withAuth,
    test: (context) => refused(context, 'NONE', 'it answers without any credential'),
  },
  {
    id: 'AUTH-3',
    title: 'A wrong credential is refused',
    needs: ['AUTH-1'],
    skips: (context) =>
      withAuth(context) ?? (authOf(context)?.kind === 'mtls' ? 'no other certificate is at hand' : null),
    test: (context) => refused(context, 'WRONG', 'it answers whatever the credential is'),
  },
  {
    id: 'AUTH-4',
    title: 'Not everybody on this machine can read the secrets',
    needs: [],
    skips: (context) => (secretFiles(context).length > 0 ? null : 'its secrets stand in no files'),
    test(context) {
      const open = secretFiles(context).filter((path) => (statSync(path).mode & READ_BY_OTHERS) !== 0);
      const what = 'the file of a secret can be read by every user';
      return Promise.resolve(
        failing(open.map(() => ({ what, fix: 'Take the right from all but its owner (chmod 600).' }))),
      );
    },
  },
];

const READ_BY_OTHERS = 0o004;

function secretFiles({ plug: { written } }: ConformContext): readonly string[] {
  const { transport, changes } = written.file;
  return secretPlaces({ transport, changes }).flatMap(({ place }) =>
    'file' in place ? resolve(written.folder, place.file) : [],
  );
}

function authOf({ plug }: Pick<ConformContext, 'plug'>) {
  const { transport } = plug.written.file;
  return transport.kind === 'files' ? undefined : transport.auth;
}

function withAuth(context: ConformContext): string | null {
  return onlyHttp(context) ?? (authOf(context) ? null : 'transport.auth is not declared');
}

async function refused({ plug, http }: ConformContext, credential: Credential, what: string): Promise<Outcome> {
  const [record] = plug.written.file.records;
  if (!record || !http) return pass();
  const open = failing([{ what, fix: 'Records of children must not be open: have the system refuse it with 401.' }]);
  if (!record.changes) {
    if (authOf({ plug })?.kind === 'placeholders') return skip('the answer to a lookup does not tell who was refused');
    const { status, isOfType } = await http.probe(record, credential);
    return status !== null && status < 300 && isOfType ? open : pass();
  }
  try {
    await http.list(record, { since: null, cursor: null, limit: 1 }, 0, credential);
    return open;
  } catch (error) {
    const code = error instanceof AgencyFailure ? error.code : null;
    // A page in HTML that asks for a login is no record either.
    return code === 'AGENCY_REFUSED' || code === 'AGENCY_MALFORMED' ? pass() : skip('there was no answer');
  }
}
