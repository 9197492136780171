// What a finger has to hit and an eye has to find, on a phone; and what the style may not ask of the browsers that are still about.
const FINGER = 44;

// what stands in a line of words is as high as the words; a box with a label around it is hit by its label
const smallOnes = least => [...document.querySelectorAll('button, a[href], select, summary, input:not([type=checkbox], [type=radio]), label.check')]
  .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.skip, p, .stills, .facts-list'))
  .map(e => ({ box: e.getBoundingClientRect(), name: `${e.tagName.toLowerCase()}.${e.className} "${(e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 20)}"` }))
  .filter(({ box }) => box.width > 0 && (box.height < least - .5 || box.width < least - .5))
  .map(({ box, name }) => `${name} ${box.width.toFixed(0)}x${box.height.toFixed(0)}`);

// WCAG 1.4.11: the edge of what can be typed into, against what is on both sides of it
const paleEdges = () => {
  const numbers = colour => colour.match(/[\d.]+/g).map(Number);
  const light = colour => {
    const [red, green, blue] = numbers(colour).map(part => part / 255).map(part => part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * red + .7152 * green + .0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + .05) / (low + .05);
  };
  const groundOf = e => {
    for (let at = e; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((numbers(colour)[3] ?? 1) > 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.querySelectorAll('select, textarea, input:not([type=checkbox], [type=radio])')].filter(e => e.checkVisibility())
    .map(e => [e.id || e.className, contrast(getComputedStyle(e).borderTopColor, groundOf(e.parentElement))]).filter(([, ratio]) => ratio < 3).map(([name, ratio]) => `${name} ${ratio.toFixed(2)}`);
};

const touch = (name, house, path, { axe = true, ...options }, ready) => ({
  name: `touch-${name}`, house,
  run: async (sight, daemon) => {
    for (const theme of ['light', 'dark']) {
      const page = await sight.open(daemon, path, { size: 'phone', theme, ...options });
      await page.locator(ready).first().waitFor();
      const small = await page.evaluate(smallOnes, FINGER);
      sight.must(small.length === 0, `smaller than a finger: ${small.slice(0, 8).join('; ')}`);
      const pale = await page.evaluate(paleEdges);
      sight.must(pale.length === 0, `an edge that is hardly seen (${theme}): ${pale.join('; ')}`);
      await sight.check(page, { full: true, axe });
    }
  },
});

export const views = [
  touch('room', 'room', '/', {}, '#chart svg'),
  touch('signin', 'room', '/signin', {}, '#name'),
  touch('settings', 'closed', '/settings#alarms', { as: 'anna' }, 'details'),
  touch('docs', 'room', '/docs', { axe: false }, 'h3'), // axe looks at it in docs.mjs, which takes half a minute
  {
    name: 'older-browsers', house: 'room',
    run: async (sight, daemon) => {
      for (const name of ['app', 'account', 'settings', 'docs', 'error']) {
        const style = await (await fetch(`${daemon.url}/${name}.css`)).text();
        // Firefox 115 and Safari 16.0 drop what they do not know: a rule with :has, a colour that is mixed, a sign with words beside it
        for (const young of [/:has\(/, /color-mix\(/, /light-dark\(/]) sight.must(!young.test(style), `${name}.css: ${young.source}`);
        for (const [, before, sign] of style.matchAll(/([^;{]*[;{])\s*content: ('[^']*') \/ ''/g)) sight.must(before.trim() === `content: ${sign};`, `${name}.css: ${sign} needs a plain content before it: ${before}`);
      }
    },
  },
];
