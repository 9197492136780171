// What a chart needs to know before it is drawn: pieces and gaps of a series, its range, its ticks.
const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const GAP_IN_BUCKETS = 2.5;
// of the height, beyond a limit that is drawn: its words need a place
const EDGE = 0.05;
const LEAST_SPAN = { '°C': 2, '°F': 4, '%': 5, hPa: 4 };
const TIME_STEPS = [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 4 * DAY, 7 * DAY, 14 * DAY];

/** Pieces between which there is nothing. */
export const toPieces = (points, bucket) => {
  const pieces = [];
  for (const point of points) {
    const last = pieces.at(-1)?.at(-1);
    if (last && point.at - last.at <= GAP_IN_BUCKETS * bucket) pieces.at(-1).push(point);
    else pieces.push([point]);
  }
  return pieces;
};

/** From and to of each stretch without data. */
export const toHoles = (pieces, from, to, bucket) => {
  const ends = [from, ...pieces.flatMap(piece => [piece[0].at, piece.at(-1).at + bucket]), to];
  const holes = [];
  for (let i = 0; i < ends.length; i += 2) if (ends[i + 1] - ends[i] > GAP_IN_BUCKETS * bucket) holes.push([ends[i], ends[i + 1]]);
  return holes;
};

const niceStep = (span, wanted) => {
  const rough = span / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * [1, 2, 5, 10].find(factor => factor * power >= rough * 0.999);
};

/** A limit is drawn into the range where that leaves the line itself enough of the height. */
export const valueRange = (points, unit, limits) => {
  let low = Math.min(...points.map(point => point.min));
  let high = Math.max(...points.map(point => point.max));
  const missing = Math.max(0, (LEAST_SPAN[unit] ?? 1) - (high - low));
  [low, high] = [low - missing / 2, high + missing / 2];
  const most = (high - low) * 2.2;
  for (const limit of limits) {
    if (limit.high && limit.value > high && limit.value - low <= most) high = limit.value + most * EDGE;
    if (!limit.high && limit.value < low && high - limit.value <= most) low = limit.value - most * EDGE;
  }
  const step = niceStep(high - low, 4);
  return { low: Math.floor(low / step - 0.05) * step, high: Math.ceil(high / step + 0.05) * step, step };
};

/** Moments by the clock on the wall, and how to write them: 'clock', 'day' or 'month'. */
export const timeTicks = (from, to, most) => {
  const wanted = (to - from) / most;
  const step = TIME_STEPS.find(known => known >= wanted);
  const ticks = [];
  const at = new Date(from);
  if (!step) {
    const months = Math.max(1, Math.ceil(wanted / (30.5 * DAY)));
    at.setDate(1);
    at.setHours(0, 0, 0, 0);
    while (at.getTime() <= to) {
      if (at.getTime() >= from) ticks.push(at.getTime());
      at.setMonth(at.getMonth() + months);
    }
    return { ticks, style: 'month' };
  }
  at.setHours(0, 0, 0, 0);
  // by hand where a day has 23 or 25 hours: midnight stays midnight
  if (step >= DAY) {
    for (; at.getTime() <= to; at.setDate(at.getDate() + step / DAY)) if (at.getTime() >= from) ticks.push(at.getTime());
    return { ticks, style: 'day' };
  }
  for (let tick = at.getTime() + Math.floor((from - at.getTime()) / step) * step; tick <= to; tick += step) if (tick >= from) ticks.push(tick);
  return { ticks, style: 'clock' };
};

/** Lowest and highest of what is shown, and the mean in the monitor's unit. */
export const extremes = points => {
  const least = points.reduce((a, b) => b.min < a.min ? b : a);
  const most = points.reduce((a, b) => b.max > a.max ? b : a);
  const count = points.reduce((sum, point) => sum + point.count, 0);
  return { least, most, mean: points.reduce((sum, point) => sum + point.raw.mean * point.count, 0) / count };
};
