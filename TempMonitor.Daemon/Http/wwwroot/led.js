// Draws what is on the LED matrix now. Where the module is off or there is no panel, its place on the page stays hidden.
const EVERY = 2_000;
const SIDE = 8;

const place = document.getElementById('led');
const panel = place.querySelector('svg');

const lights = panel.appendChild(document.createElementNS(panel.namespaceURI, 'g'));

const dots = Array.from({ length: SIDE * SIDE }, (_, index) => {
  const dot = document.createElementNS(panel.namespaceURI, 'circle');
  for (const [name, value] of Object.entries({ cx: index % SIDE + .5, cy: Math.floor(index / SIDE) + .5, r: .4 })) dot.setAttribute(name, value);
  lights.append(dot);
  return dot;
});

const channels = colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));

// an LED that is dimmed is still a light, where the same number on a screen is nearly black: the hue is kept, the brightness is not
const onScreen = colour => {
  const parts = channels(colour);
  const most = Math.max(...parts);
  return most === 0 ? '' : `rgb(${parts.map(part => Math.round(part * 255 / most)).join(' ')})`;
};

const show = led => {
  place.hidden = led.panel === 'none';
  led.rows.flat().forEach((colour, index) => { dots[index].style.fill = onScreen(colour); });
  // as the panel has it, turned back: the reader does not hang with the board
  lights.setAttribute('transform', `rotate(${-led.rotation} ${SIDE / 2} ${SIDE / 2})`);
  panel.setAttribute('aria-label', led.resting ? 'dark for a minute, to keep its heat off the sensor' : `shows: ${led.text ?? 'nothing'}`);
};

const refresh = async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch('page/led', { cache: 'no-store', signal: AbortSignal.timeout(10_000) });
    if (answer.status === 404) clearInterval(timer);
    else if (answer.ok) show(await answer.json());
  } catch {
    place.hidden = true;
  }
};

const timer = setInterval(refresh, EVERY);
refresh();
