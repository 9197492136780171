// Keys for programs. A new one is shown once; the monitor keeps only its hash.
import { send } from '../api.js';
import { ask } from '../account/dialog.js';
import { make, newId } from '../account/dom.js';
import { fieldOf } from '../account/field.js';
import { text } from '../texts.js';
import { listing, rowOf } from './listing.js';
import { endField, timeElement } from './when.js';

const scopes = ['read', 'ingest', 'camera', 'admin'];

const scopesField = () => {
  const boxes = scopes.map(scope => make('input', { type: 'checkbox', value: scope, id: newId('scope'), checked: scope === 'read' }));
  const wrong = make('p', { class: 'wrong', id: newId('wrong'), hidden: true });
  const row = make('fieldset', { class: 'field scopes', 'aria-describedby': wrong.id },
    make('legend', {}, text('keys.scopes')),
    ...boxes.map(box => make('label', { for: box.id, class: 'check' }, box, make('span', {}, make('strong', {}, `${box.value}:`), ' ', text(`scope.${box.value}`)))),
    wrong);
  const complain = words => { wrong.textContent = words; wrong.hidden = !words; };
  return { row, control: boxes[0], complain, chosen: () => boxes.filter(box => box.checked).map(box => box.value) };
};

/** The clipboard is there only on https and localhost; elsewhere the old way, and at last by hand. */
const copy = async control => {
  try {
    await navigator.clipboard.writeText(control.value);
    return true;
  } catch {
    control.select();
    return document.execCommand('copy');
  }
};

const showOnce = async ({ name, key }) => {
  const said = make('p', { class: 'said', role: 'status' });
  const control = make('input', { type: 'text', readonly: true, value: key, class: 'key', spellcheck: 'false', autocomplete: 'off', onfocus: () => control.select() });
  const button = make('button', {
    type: 'button', class: 'primary', onclick: async () => { said.textContent = text(await copy(control) ? 'keys.copied' : 'keys.not-copied'); },
  }, text('keys.copy'));
  const shown = fieldOf({ label: text('keys.key'), control, extra: [button] });
  await ask({
    title: text('keys.made', { name }), intro: make('p', { class: 'banner warn' }, text('keys.once')), rows: [shown, said],
    action: text('keys.kept'), closable: false, submit: () => true,
  });
};

export const keysView = () => {
  const add = async () => {
    const opener = document.activeElement;
    const name = fieldOf({ label: text('keys.name'), hint: text('keys.name-hint'), control: make('input', { type: 'text', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', maxlength: 64, required: true }) });
    const [chosen, end] = [scopesField(), endField(null)];
    const made = await ask({
      title: text('keys.add'), rows: [name, chosen, end], action: text('keys.add'),
      submit: () => {
        const wanted = name.control.value.trim();
        if (!wanted) throw { field: name, words: text('required') };
        if (chosen.chosen().length === 0) throw { field: chosen, words: text('keys.no-scope') };
        const until = end.end();
        return send('POST', 'settings/keys', { name: wanted, scopes: chosen.chosen(), ...until ? { until } : {} });
      },
    });
    if (!made) return;
    await showOnce(made);
    opener?.focus();
    await view.done(text('keys.added', { name: made.name }));
  };

  const revoke = async key => {
    const isDone = await ask({
      title: text('keys.revoke-title', { name: key.name }), intro: text('keys.revoke-intro'), action: text('keys.revoke'), danger: true,
      submit: async () => { await send('DELETE', `settings/keys/${encodeURIComponent(key.name)}`); return true; },
    });
    if (isDone) await view.done(text('keys.revoked', { name: key.name }));
  };

  const rowFor = key => rowOf({
    name: key.name,
    isOver: key.expired,
    badges: [...key.scopes, key.expired ? text('over') : null],
    facts: [
      [text('end'), key.until ? timeElement(key.until) : text('end.none')],
      [text('keys.last-used'), timeElement(key.last_used)],
      [text('created'), timeElement(key.created)],
    ],
    actions: [[text('keys.revoke'), () => revoke(key), true]],
  });

  const view = listing({ name: 'keys', address: 'settings/keys', add, rowsOf: ({ keys }) => keys.map(rowFor) });
  return view;
};
