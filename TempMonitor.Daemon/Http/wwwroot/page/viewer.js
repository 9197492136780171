// One still in full, over the page: arrows lead to the neighbours, Escape back.
import { text } from '../texts.js';
import { make } from './dom.js';
import { amount, fullExact } from './format.js';

let dialog = null, picture, caption, earlier, later;
let stills = [], index = 0;

const show = async wanted => {
  if (wanted < 0 || wanted >= stills.length) return;
  const still = stills[index = wanted];
  picture.src = still.image.replace(/^\//, '');
  // newest first
  earlier.disabled = index === stills.length - 1;
  later.disabled = index === 0;
  // a button that can do no more would lose the focus, and the dialog its keys
  if (document.activeElement.disabled) dialog.querySelector('button:enabled').focus();
  // until the picture is there, the one of before is seen
  await picture.decode().catch(() => {});
  if (stills[index] !== still) return;
  picture.alt = text('picture_of', { name: still.image.split('/')[2] ?? '', time: fullExact(still.time) });
  caption.textContent = [fullExact(still.time), still.temperature === null ? '' : amount(still.temperature, '°C'), text(`reason_${still.reason}`)].filter(Boolean).join(' · ');
};

const build = () => {
  picture = make('img', { alt: '' });
  caption = make('p', { role: 'status' });
  earlier = make('button', { type: 'button', className: 'round', 'aria-label': text('earlier'), onclick: () => show(index + 1) }, '‹');
  later = make('button', { type: 'button', className: 'round', 'aria-label': text('later'), onclick: () => show(index - 1) }, '›');
  dialog = make('dialog', {
    className: 'viewer', 'aria-label': text('camera'),
    onkeydown: event => {
      if (event.key === 'ArrowLeft') show(index + 1);
      if (event.key === 'ArrowRight') show(index - 1);
    },
    onclick: event => event.target === dialog && dialog.close(),
  }, picture, make('div', { className: 'viewer-bar' }, earlier, caption, later, make('button', { type: 'button', className: 'round', 'aria-label': text('close'), onclick: () => dialog.close() }, '×')));
  document.body.append(dialog);
};

export const openViewer = (list, at) => {
  if (!dialog) build();
  [stills, caption.textContent] = [list, ''];
  show(at);
  dialog.showModal();
};

export const closeViewer = () => dialog?.close();
