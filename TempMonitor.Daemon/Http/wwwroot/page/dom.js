// Small tools for building parts of the page.
export const parts = new Set(document.body.dataset.parts.split(' '));

/** An element with its properties; `data` is its dataset, names with a dash are attributes, null children are left out. */
export const make = (tag, properties = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name === 'data') Object.assign(made.dataset, value);
    else if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name.includes('-') || name === 'role' || name === 'for') made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ''));
  return made;
};

/** `words` with the reason of a failure in its {reason}: the monitor gives reasons in English. `unanswered`: what is said when nobody did. */
export const because = (words, failure, unanswered) => words.split('{reason}')
  .flatMap((part, i) => i === 0 ? [part] : [failure.status === 0 ? unanswered : make('span', { lang: 'en' }, failure.message), part]);

const SVG = 'http://www.w3.org/2000/svg';

export const draw = (tag, attributes = {}, ...children) => {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

export const setText = (name, words) => {
  for (const place of document.querySelectorAll(`[data-text="${name}"]`)) {
    if (place.textContent !== words) place.textContent = words;
  }
};

/** Replaces the children only when what they are made from is new: a screen reader need not hear the same again. */
export const renew = (place, source, build) => {
  const key = JSON.stringify(source);
  if (place.lastKey === key) return;
  place.lastKey = key;
  place.replaceChildren(...build());
};

/** Calls when the element is near the screen, once. */
export const whenNear = (element, call) => {
  const watch = new IntersectionObserver(entries => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    watch.disconnect();
    call();
  }, { rootMargin: '400px' });
  watch.observe(element);
};

/** What the parts of the page tell each other: 'now', 'reading', 'alarm', 'image', 'led', 'unit'. */
export const hub = new EventTarget();
export const tell = (name, detail) => hub.dispatchEvent(new CustomEvent(name, { detail }));
export const on = (name, call) => hub.addEventListener(name, event => call(event.detail));
