// What the pages say, in the language of who reads. The pages are served in English; translate() puts the chosen language in its place.
const KEY = 'tempmonitor-language';

export const languages = { en: 'English', fi: 'Suomi', fr: 'Français', pt: 'Português', es: 'Español' };

const remembered = () => {
  try { return localStorage.getItem(KEY); } catch { return null; }
};

/** `pt-BR` is Portuguese, but `fil` is not Finnish. */
const languageOf = code => code?.toLowerCase().split('-')[0];

const choose = () => [new URLSearchParams(location.search).get('lang'), remembered(), ...navigator.languages]
  .map(languageOf)
  .find(code => Object.hasOwn(languages, code ?? '')) ?? 'en';

export const language = choose();

// numbers and dates follow the language, but an English reader's own country decides how dates look
export const locale = navigator.languages.find(code => languageOf(code) === language) ?? language;

const english = {};
const chosen = {};

/** Adds the texts of a part of the site: `load` gets a language and gives a module whose default is { key: text }. */
export const addTexts = async load => {
  const fetched = language === 'en' ? [load('en')] : [load('en'), load(language).catch(() => ({ default: {} }))];
  const [first, second] = await Promise.all(fetched);
  Object.assign(english, first.default);
  Object.assign(chosen, second?.default);
};

/** The text of a key with its {places} filled; what no language has stays to be seen as its key. */
export const text = (key, values = {}) =>
  (chosen[key] ?? english[key] ?? key).replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);

/** Whether there are words for a key: codes may come from a newer monitor than these files. */
export const isKnown = key => Object.hasOwn(english, key);

export const setLanguage = code => {
  try { localStorage.setItem(KEY, code); } catch { /* then for this page only */ }
  const here = new URL(location.href);
  here.searchParams.delete('lang');
  location.replace(here);
};

const PLACES = { t: (place, words) => { place.textContent = words; }, tLabel: attribute('aria-label'), tTitle: attribute('title'), tPlaceholder: attribute('placeholder') };

function attribute(name) {
  return (place, words) => place.setAttribute(name, words);
}

/** Fills what carries data-t, data-t-label, data-t-title or data-t-placeholder. */
export const translate = (root = document) => {
  document.documentElement.lang = language;
  for (const place of root.querySelectorAll('[data-t], [data-t-label], [data-t-title], [data-t-placeholder]')) {
    for (const [name, put] of Object.entries(PLACES)) {
      if (place.dataset[name]) put(place, text(place.dataset[name]));
    }
  }
};

/** The page says all that it shows in its language: it need not be hidden any longer. */
export const reveal = () => { document.documentElement.dataset.words = language; };

await addTexts(code => import(`./texts/${code}.js`));
