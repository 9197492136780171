// What went wrong, in words for people.
import { text } from '../texts.js';

const wait = seconds => seconds < 90 ? text('error.seconds', { count: seconds }) : text('error.minutes', { count: Math.ceil(seconds / 60) });

/** @param error what api.js throws */
export const wordsOf = error => {
  if (error.status === undefined) throw error;
  if (error.status === 0) return text('error.unreachable');
  if (error.status === 429) return text('error.too-many', { wait: error.retryAfter > 0 ? wait(error.retryAfter) : text('error.a-while') });
  const said = error.problem?.detail ?? '';
  if (error.status === 503) return said || text('error.unavailable');
  if (error.status === 401) return text('error.signed-out');
  if (error.status === 403) return said || text('error.forbidden');
  return said || text('error.other', { status: error.status });
};

export const retryIn = wait;
