// One dialog with a form. The browser keeps the focus inside; on closing it goes back to where it was.
import { text } from '../texts.js';
import { make, newId } from './dom.js';
import { wordsOf } from './errors.js';

/**
 * @param submit what is done; throws { field, words } to complain at a field, or what api.js throws. What it returns is the dialog's result
 * @returns a promise of what submit returned, of null when it was called off
 */
export const ask = ({ title, intro, rows = [], action, danger = false, submit, closable = true, opener = document.activeElement }) => new Promise(resolve => {
  const id = newId('dialog');
  const wrong = make('p', { class: 'banner bad', role: 'alert', tabindex: '-1', hidden: true });
  const confirm = make('button', { class: danger ? 'danger' : 'primary', type: 'submit' }, action);
  const cancel = closable ? make('button', { type: 'button', onclick: () => { if (mayLeave()) dialog.close(); } }, text('cancel')) : null;
  let result = null;
  let [isDone, isBusy] = [false, false];
  const mayLeave = () => isDone || (closable && !isBusy);

  const complain = error => {
    const words = error.words ?? wordsOf(error);
    if (error.field) {
      error.field.complain(words);
      error.field.control.focus();
      return;
    }
    wrong.replaceChildren(words);
    wrong.hidden = false;
    wrong.focus();
  };

  const form = make('form', {
    novalidate: true,
    onsubmit: async event => {
      event.preventDefault();
      if (isBusy) return;
      isBusy = true;
      wrong.hidden = true;
      for (const row of rows) row.complain?.('');
      for (const button of [cancel, confirm]) button?.setAttribute('aria-disabled', 'true');
      try {
        result = await submit();
        isDone = true;
        dialog.close();
      } catch (error) {
        complain(error);
      } finally {
        isBusy = false;
        for (const button of [cancel, confirm]) button?.removeAttribute('aria-disabled');
      }
    },
  }, wrong, ...rows.map(row => row.row ?? row), make('div', { class: 'actions' }, cancel, confirm));

  const dialog = make('dialog', {
    class: 'own',
    'aria-labelledby': id,
    oncancel: event => { if (!mayLeave()) event.preventDefault(); },
    onclose: () => {
      // a browser may close it all the same, as Chromium does at the second Escape: what was asked for, and what is shown once, would be lost
      if (!mayLeave()) return dialog.showModal();
      dialog.remove();
      opener?.focus?.();
      return resolve(result);
    },
  }, make('h2', { id }, title), ...[intro ?? []].flat().map(part => typeof part === 'string' ? make('p', { class: 'intro' }, part) : part), form);

  document.body.append(dialog);
  dialog.showModal();
  (dialog.querySelector('input:not([hidden]), select, textarea') ?? confirm).focus();
});
