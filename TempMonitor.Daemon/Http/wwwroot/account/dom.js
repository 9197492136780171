// Makes elements without a framework and without markup in strings.

/** `on...` attributes are listeners; null, undefined and false leave an attribute out. */
export const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ''));
  return made;
};

/** What the monitor says itself: it speaks English, whatever the page speaks. */
export const english = words => make('span', { lang: 'en' }, words);

/** A text as parts for `append`, with an element in its {place}. */
export const around = (words, place, element) => words.split(`{${place}}`).flatMap((part, i) => i === 0 ? [part] : [element, part]);

let count = 0;

/** An id that nothing else on the page has. */
export const newId = name => `${name}-${++count}`;

/** Words (or an element with them) that a screen reader says now; emptied first, so that the same words are said again. */
export const say = (place, words) => {
  place.textContent = '';
  setTimeout(() => place.replaceChildren(words), 50);
};
