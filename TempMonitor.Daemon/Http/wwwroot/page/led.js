// What is on the LED matrix now. Where there is no panel, its place on the page stays hidden.
import { get } from '../api.js';
import { text } from '../texts.js';
import { draw, make, on } from './dom.js';

const EVERY = 2_000;
const EVERY_BESIDE_LIVE = 30_000;
const SIDE = 8;

let section, lights, panel, caption, dots = [], timer = null, isTold = false;

const channels = colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));

// an LED that is dimmed is still a light, where the same number on a screen is nearly black: the hue is kept, the brightness is not
const onScreen = colour => {
  const parts = channels(colour);
  const most = Math.max(...parts);
  return most === 0 ? '' : `rgb(${parts.map(part => Math.round(part * 255 / most)).join(' ')})`;
};

const show = led => {
  section.hidden = led.panel === 'none';
  led.rows.flat().forEach((colour, index) => { dots[index].style.fill = onScreen(colour); });
  // as the panel has it, turned back: the reader does not hang with the board
  lights.setAttribute('transform', `rotate(${-led.rotation} ${SIDE / 2} ${SIDE / 2})`);
  const words = led.resting ? text('led_rests') : led.text ? text('led_shows', { text: led.text }) : text('led_dark');
  panel.setAttribute('aria-label', words);
  caption.textContent = words;
};

const ask = async () => {
  clearTimeout(timer);
  try {
    if (!document.hidden) show(await get('page/led'));
  } catch (failure) {
    section.hidden = true;
    if (failure.status === 404) return;
  }
  timer = setTimeout(ask, isTold ? EVERY_BESIDE_LIVE : EVERY);
};

export const start = place => {
  section = place;
  dots = Array.from({ length: SIDE * SIDE }, (_, index) => draw('circle', { cx: index % SIDE + 0.5, cy: Math.floor(index / SIDE) + 0.5, r: 0.38 }));
  lights = draw('g', {}, ...dots);
  panel = draw('svg', { role: 'img', viewBox: '0 0 8 8' }, lights);
  caption = make('p', { className: 'facts' });
  place.querySelector('.content').replaceChildren(make('div', { className: 'panel' }, panel), caption);
  on('led', frame => {
    isTold = true;
    if (frame?.rows) show(frame);
    else ask();
  });
  return ask();
};
