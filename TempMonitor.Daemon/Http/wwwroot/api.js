// Asks the monitor. What goes wrong is thrown with .status (0: no answer), .problem (what the monitor said, if it said anything) and .retryAfter (seconds, 0 when nothing is said).
// A change may wait its turn: passwords are looked at one after the other, and a target that ends is given its time.
const PATIENCE = 10_000;
const PATIENCE_FOR_CHANGES = 60_000;

let asked = null;

const failure = (message, status, problem, retryAfter = 0) => Object.assign(new Error(message), { status, problem, retryAfter });

const read = async answer => {
  if (answer.status === 204) return null;
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  // one that breaks off is none; of a refusal the number says enough
  const body = isJson ? await answer.json().catch(broken => { if (answer.ok) throw failure(broken.message, 0, null); return null; }) : null;
  if (!answer.ok) throw failure(body?.detail ?? answer.statusText, answer.status, body, Number(answer.headers.get('retry-after')) || 0);
  return body;
};

const ask = async (address, options) => {
  let answer;
  try {
    answer = await fetch(address, { cache: 'no-store', credentials: 'same-origin', signal: AbortSignal.timeout(PATIENCE), ...options });
  } catch (broken) {
    throw failure(broken.message, 0, null);
  }
  return read(answer);
};

export const get = address => ask(address, { headers: { Accept: 'application/json' } });

/** Who is looking, and what they may: the document of GET account. Asked once; `account(true)` asks again. */
export const account = (again = false) => {
  if (again || !asked) {
    asked = get('account');
    asked.catch(() => { asked = null; });
  }
  return asked;
};

/** Changes something. The token against forged requests is sent where there is one. */
export const send = async (method, address, body) => {
  const attempt = ({ csrf }) => {
    const headers = { Accept: 'application/json' };
    if (csrf) headers['X-CSRF-Token'] = csrf;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    return ask(address, { method, headers, signal: AbortSignal.timeout(PATIENCE_FOR_CHANGES), body: body === undefined ? undefined : JSON.stringify(body) });
  };
  const known = await account().catch(() => ({}));
  try {
    return await attempt(known);
  } catch (refused) {
    // the same person has signed in anew in another tab: the token of this one is old; what is done in the name of somebody else is asked for anew
    const fresh = refused.status === 403 ? await account(true).catch(() => ({})) : known;
    if (fresh.csrf === known.csrf || fresh.name !== known.name) throw refused;
    return attempt(fresh);
  }
};
