// Pointing at a chart: mouse, touch, pinch and keys. Tells where the cursor is and which stretch is wanted.
import { draw, make } from './dom.js';

const SHORTEST = 2 * 60_000;
const NEAR = 8;

/** @param chart { box, frame(), points(), view(), describe(point), look(from, to), keys } */
export const addCursor = chart => {
  const { box } = chart;
  const pointers = new Map();
  let tip, mark, dot, selection;
  let at = null;
  let dragFrom = null;
  let pinch = null;

  const position = event => event.clientX - box.getBoundingClientRect().left;

  const hide = () => {
    at = null;
    for (const part of [mark, dot]) part?.setAttribute('visibility', 'hidden');
    if (tip) tip.hidden = true;
  };

  const show = index => {
    const [frame, points] = [chart.frame(), chart.points()];
    const point = points[index];
    if (!frame || !point) return hide();
    at = index;
    const x = frame.x(point.middle);
    for (const [part, values] of [[mark, { x1: x, x2: x }], [dot, { cx: x, cy: frame.y(point.mean) }]]) {
      for (const [name, value] of Object.entries({ ...values, visibility: 'visible' })) part.setAttribute(name, value);
    }
    const { value, rest, spoken } = chart.describe(point);
    tip.replaceChildren(make('b', {}, value), rest);
    tip.hidden = false;
    tip.style.transform = `translate(${Math.min(Math.max(0, x - tip.offsetWidth / 2), box.clientWidth - tip.offsetWidth)}px, 0)`;
    box.setAttribute('aria-valuenow', index);
    box.setAttribute('aria-valuetext', spoken);
  };

  const nearest = x => {
    const wanted = chart.frame().at(x);
    const points = chart.points();
    let [low, high] = [0, points.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (points[middle].middle < wanted) low = middle + 1;
      else high = middle;
    }
    return low > 0 && wanted - points[low - 1].middle < points[low].middle - wanted ? low - 1 : low;
  };

  const zoom = (factor, around) => {
    const { from, to } = chart.view();
    const middle = around ?? (at === null ? (from + to) / 2 : chart.points()[at].middle);
    const width = Math.max(SHORTEST, (to - from) * factor);
    const part = (middle - from) / (to - from);
    chart.look(middle - width * part, middle + width * (1 - part));
  };

  const shift = part => {
    const { from, to } = chart.view();
    chart.look(from + (to - from) * part, to + (to - from) * part);
  };

  const select = x => {
    const [left, right] = [Math.min(dragFrom, x), Math.max(dragFrom, x)];
    selection.setAttribute('x', left);
    selection.setAttribute('width', right - left);
    selection.setAttribute('visibility', right - left > NEAR ? 'visible' : 'hidden');
  };

  box.addEventListener('pointerdown', event => {
    if (!chart.frame()) return;
    // a finger that was lifted elsewhere while the line was drawn anew was never seen to go
    if (event.isPrimary) pointers.clear();
    pointers.set(event.pointerId, position(event));
    if (event.pointerType === 'mouse' && event.button === 0) {
      dragFrom = position(event);
      box.setPointerCapture(event.pointerId);
    }
    if (pointers.size === 2) {
      const [a, b] = [...pointers.values()].map(x => chart.frame().at(x)).sort((one, other) => one - other);
      pinch = { from: a, to: b, moved: null };
      hide();
    } else show(nearest(position(event)));
  });

  box.addEventListener('pointermove', event => {
    if (!chart.frame()) return;
    if (pointers.has(event.pointerId)) pointers.set(event.pointerId, position(event));
    if (pinch) {
      const [a, b] = [...pointers.values()].sort((one, other) => one - other);
      pinch.moved = [a, b];
    } else {
      if (dragFrom !== null) select(position(event));
      show(nearest(position(event)));
    }
  });

  const release = event => {
    if (pinch?.moved && pointers.size === 2) {
      const { left, end } = chart.frame();
      const perPixel = Math.max(SHORTEST / (end - left), (pinch.to - pinch.from) / Math.max(NEAR, pinch.moved[1] - pinch.moved[0]));
      const from = pinch.from - (pinch.moved[0] - left) * perPixel;
      chart.look(from, from + (end - left) * perPixel);
    } else if (dragFrom !== null && Math.abs(position(event) - dragFrom) > NEAR && event.type === 'pointerup') {
      const [from, to] = [dragFrom, position(event)].sort((one, other) => one - other).map(x => chart.frame().at(x));
      chart.look(from, Math.max(to, from + SHORTEST));
    }
    selection?.setAttribute('visibility', 'hidden');
    pointers.delete(event.pointerId);
    dragFrom = null;
    pinch = null;
  };
  box.addEventListener('pointerup', release);
  box.addEventListener('pointercancel', release);
  box.addEventListener('pointerleave', () => document.activeElement === box || hide());
  box.addEventListener('dblclick', () => chart.reset());

  const KEYS = {
    ArrowLeft: () => show(Math.max(0, (at ?? chart.points().length) - 1)),
    ArrowRight: () => show(Math.min(chart.points().length - 1, (at ?? -1) + 1)),
    Home: () => show(0),
    End: () => show(chart.points().length - 1),
    PageUp: () => shift(-0.5),
    PageDown: () => shift(0.5),
    '+': () => zoom(0.5),
    '=': () => zoom(0.5),
    '-': () => zoom(2),
    Escape: () => { hide(); chart.reset(); },
  };
  box.addEventListener('keydown', event => {
    if (!KEYS[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  return {
    zoom, shift, hide,
    /** After each drawing. */
    renew: () => {
      const { svg, top, floor } = chart.frame();
      mark = draw('line', { class: 'cursor', y1: top, y2: floor, visibility: 'hidden' });
      dot = draw('circle', { class: 'dot', r: 5, visibility: 'hidden' });
      selection = draw('rect', { class: 'selection', y: top, height: floor - top, visibility: 'hidden' });
      tip = make('div', { className: 'tip', hidden: true });
      svg.append(selection, mark, dot);
      box.append(tip);
      box.setAttribute('aria-valuemax', Math.max(0, chart.points().length - 1));
      if (at !== null && at < chart.points().length) show(at);
      else at = null;
    },
  };
};
