// Signs in, and goes on to where the visitor wanted to go.
import { account, send } from './api.js';
import { addTexts, reveal, text, translate } from './texts.js';
import { retryIn, wordsOf } from './account/errors.js';
import { base, destination } from './account/next.js';

const form = document.getElementById('signin');
const wrong = document.getElementById('wrong');
const already = document.getElementById('already');
const [name, password] = [document.getElementById('name'), document.getElementById('password')];
const button = form.querySelector('[type=submit]');
const showing = document.getElementById('show');

const complain = (words, at) => {
  wrong.replaceChildren(words);
  wrong.hidden = false;
  for (const control of [name, password]) control.removeAttribute('aria-invalid');
  at?.setAttribute('aria-invalid', 'true');
  (at ?? wrong).focus();
};

const wordsFor = error => {
  if (error.status === 401 && !error.problem?.reason) return text('signin.refused');
  if (error.status === 429 && error.retryAfter > 0) return text('signin.too-many', { wait: retryIn(error.retryAfter) });
  return wordsOf(error);
};

const go = () => location.replace(destination(new URLSearchParams(location.search).get('next'), base));

form.addEventListener('submit', async event => {
  event.preventDefault();
  // not `disabled`: that would take the focus away
  if (button.getAttribute('aria-disabled')) return;
  if (!name.value.trim()) return complain(text('signin.name-missing'), name);
  if (!password.value) return complain(text('signin.password-missing'), password);
  wrong.hidden = true;
  button.setAttribute('aria-disabled', 'true');
  button.textContent = text('signin.working');
  try {
    await send('POST', 'signin', { name: name.value.trim(), password: password.value });
    go();
  } catch (error) {
    const isRefused = error.status === 401 && !error.problem?.reason;
    complain(wordsFor(error), isRefused ? password : undefined);
    if (isRefused) password.select();
    button.removeAttribute('aria-disabled');
    button.textContent = text('sign-in');
  }
});

showing.addEventListener('click', () => {
  const shown = password.type === 'password';
  password.type = shown ? 'text' : 'password';
  showing.setAttribute('aria-pressed', String(shown));
});

await addTexts(code => import(`./account/texts/${code}.js`));
translate();
reveal();
document.title = `${text('sign-in')} · TempMonitor`;

const who = await account().catch(() => ({}));
if (who.signed_in) {
  already.textContent = text('signin.already', { name: who.name });
  already.hidden = false;
}
