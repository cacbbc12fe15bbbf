// Who asks: one of the development issuer's ready callers, or a token and a purpose of one's own. Kept by this page alone.

const DEFAULT_ROLE = 'AHTU_INVESTIGATOR';
const HEADERS = ['X-Purpose', 'X-Legal-Basis', 'X-Case-Reference'];

/**
 * Fills `form` with the choice of a caller. Resolves to a function that gives the headers of the next request, for
 * the caller chosen then.
 */
export async function chooseCaller(form) {
  form.addEventListener('submit', (event) => event.preventDefault());
  const ready = await readyCallers();
  return ready ? chooseRole(form, ready) : enterToken(form);
}

/** Asked for each request, since tokens grow old while a page stays open; null outside development. */
async function readyCallers() {
  const response = await fetch('/dev/callers');
  return response.ok ? response.json() : null;
}

function chooseRole(form, ready) {
  const role = document.createElement('select');
  const purpose = document.createElement('output');
  role.id = 'role';
  role.replaceChildren(
    ...Object.keys(ready).map((name) => new Option(words(name), name, false, name === DEFAULT_ROLE)),
  );
  const tell = () => (purpose.textContent = HEADERS.map((name) => ready[role.value].headers[name]).join(' · '));
  role.addEventListener('change', tell);
  purpose.htmlFor.add(role.id);
  form.replaceChildren(labelled('Asking as', role), purpose);
  tell();
  return async () => {
    const { token, headers } = ((await readyCallers()) ?? ready)[role.value];
    return { Authorization: `Bearer ${token}`, ...headers };
  };
}

function enterToken(form) {
  const fields = ['Bearer token', ...HEADERS].map((name, place) => {
    const input = document.createElement('input');
    // A password field, so that the token is not read over a shoulder; it is no password to be kept.
    Object.assign(input, { id: `caller-${place}`, type: place === 0 ? 'password' : 'text', autocomplete: 'off' });
    return { name, input };
  });
  form.replaceChildren(
    ...fields.map(({ name, input }) => labelled(name.replace('X-', '').replaceAll('-', ' '), input)),
  );
  return () => {
    const given = fields.map(({ name, input }) => [name, input.value.trim()]).filter(([, value]) => value !== '');
    return Object.fromEntries(
      given.map(([name, value]) => (name === 'Bearer token' ? ['Authorization', `Bearer ${value}`] : [name, value])),
    );
  };
}

function labelled(text, control) {
  const label = document.createElement('label');
  label.htmlFor = control.id;
  label.append(text, ' ', control);
  return label;
}

/** `AHTU_INVESTIGATOR` as people write it. */
function words(role) {
  const short = ['IO', 'AHTU', 'CWC', 'DCPU'];
  const text = role.split('_').map((word) => (short.includes(word) ? word : word.toLowerCase()));
  return text.join(' ').replace(/^./, (letter) => letter.toUpperCase());
}
