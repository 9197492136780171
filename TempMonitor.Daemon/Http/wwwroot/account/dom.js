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

let count = 0;

/** An id that nothing else on the page has. */
export const newId = name => `${name}-${++count}`;

/** Words that a screen reader says now; emptied first, so that the same words are said again. */
export const say = (place, words) => {
  place.textContent = '';
  setTimeout(() => { place.textContent = words; }, 50);
};
