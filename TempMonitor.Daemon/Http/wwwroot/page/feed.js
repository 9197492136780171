// The live feed: open while somebody looks, and opened anew when it has gone deaf. What was missed in between comes with it.
import { tell } from './dom.js';

const NAMES = ['hello', 'reading', 'alarm', 'reset', 'image', 'led'];
const AFTER_REFUSAL = 30_000;

let feed = null;
let last = null;
let isHeard = false;
let unheard = 0;
let again = null;
let taker = null;

/** Whether it has said something, so that nobody need ask. */
export const isLive = () => isHeard;

const hear = event => {
  isHeard = true;
  unheard = 0;
  if (event.lastEventId) last = event.lastEventId;
  let data = null;
  try { data = JSON.parse(event.data); } catch { /* the name says enough */ }
  taker.hear(event.type, data);
  tell(event.type, data);
};

const close = () => {
  clearTimeout(again);
  feed?.close();
  [feed, isHeard, unheard] = [null, false, 0];
};

const open = () => {
  close();
  feed = new EventSource(last ? `live?after=${encodeURIComponent(last)}` : 'live');
  for (const name of NAMES) feed.addEventListener(name, hear);
  feed.addEventListener('error', () => {
    isHeard = false;
    // the browser tries again by itself, unless the monitor has refused for good
    if (feed.readyState === EventSource.CLOSED) again = setTimeout(open, AFTER_REFUSAL);
    taker.lose();
  });
};

/** Who asks knows of a reading that was not heard here: once, it may still be on its way; twice without a word in between, the line is dead and does not say so. */
export const missed = () => {
  if (isHeard && ++unheard > 1) open();
};

/** @param to { hear(name, data), lose() } */
export const startFeed = to => {
  taker = to;
  // a browser has few connections for all its tabs: those that nobody sees leave them to the others
  document.addEventListener('visibilitychange', () => document.hidden ? close() : open());
  if (!document.hidden) open();
};
