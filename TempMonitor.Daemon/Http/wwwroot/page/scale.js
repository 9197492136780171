// What a chart needs to know before it is drawn: pieces and gaps of a series, its range, its ticks.
const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const GAP_IN_STEPS = 2.5;
// of the height, beyond a limit that is drawn: its words need a place
const EDGE = 0.05;
const LEAST_SPAN = { '°C': 2, '°F': 4, '%': 5, hPa: 4 };
const TIME_STEPS = [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 4 * DAY, 7 * DAY, 14 * DAY];

/** How long nothing may come before something is missing. A sensor that is read more rarely than the buckets follow leaves some of them empty. */
export const longestStep = (points, bucket) => {
  const steps = points.slice(1).map((point, i) => point.at - points[i].at).sort((a, b) => a - b);
  return GAP_IN_STEPS * Math.max(bucket, steps[(steps.length - 1) >> 1] ?? 0);
};

/** Pieces between which there is nothing. */
export const toPieces = (points, longest) => {
  const pieces = [];
  for (const point of points) {
    const last = pieces.at(-1)?.at(-1);
    if (last && point.at - last.at <= longest) pieces.at(-1).push(point);
    else pieces.push([point]);
  }
  return pieces;
};

/** From and to of each stretch without data: wherever the line breaks, and before and after it. */
export const toHoles = (pieces, { from, to }, bucket, longest) => {
  const ends = [from - bucket, ...pieces.map(piece => piece.at(-1).at)];
  const begins = [...pieces.map(piece => piece[0].at), to];
  return ends.map((end, i) => [end, begins[i]]).filter(([end, begin]) => begin - end > longest).map(([end, begin]) => [end + bucket, begin]);
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

/** The nearest limit above and below a range, where there is one. */
export const beyond = ({ low, high }, limits) => {
  const nearest = found => found.length ? found.reduce((a, b) => Math.abs(b.value - low) < Math.abs(a.value - low) ? b : a) : null;
  const sides = { above: nearest(limits.filter(limit => limit.value > high)), below: nearest(limits.filter(limit => limit.value < low)) };
  return Object.fromEntries(Object.entries(sides).filter(([, limit]) => limit));
};

/** What to count by: gives the moments one after the other from a midnight or the first of a month on, and how to write them. */
const toScale = (from, wanted) => {
  const [year, month, date] = [from.getFullYear(), from.getMonth(), from.getDate()];
  const step = TIME_STEPS.find(known => known >= wanted);
  if (!step) {
    const months = Math.max(1, Math.ceil(wanted / (30.5 * DAY)));
    return { style: 'month', at: i => new Date(year, month + i * months) };
  }
  // counted by the clock on the wall: a day may have 23 or 25 hours, and midnight stays midnight
  if (step > HOUR) return { style: step < DAY ? 'clock' : 'day', at: i => new Date(year, month, date, i * step / HOUR) };
  const midnight = new Date(year, month, date).getTime();
  return { style: 'clock', at: i => new Date(midnight + i * step) };
};

/** Moments by the clock on the wall, and how to write them: 'clock', 'day' or 'month'. */
export const timeTicks = (from, to, most) => {
  const { style, at } = toScale(new Date(from), (to - from) / most);
  const ticks = [];
  for (let i = 0, tick = at(0).getTime(); tick <= to; tick = at(++i).getTime()) if (tick >= from) ticks.push(tick);
  return { ticks, style };
};

/** Lowest and highest of what is shown, and the mean in the monitor's unit. */
export const extremes = points => {
  const least = points.reduce((a, b) => b.min < a.min ? b : a);
  const most = points.reduce((a, b) => b.max > a.max ? b : a);
  const count = points.reduce((sum, point) => sum + point.count, 0);
  return { least, most, mean: points.reduce((sum, point) => sum + point.raw.mean * point.count, 0) / count };
};
