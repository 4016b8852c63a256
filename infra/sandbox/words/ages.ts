import type { Say } from './phrases.ts';

const minute = 60_000;
const day = 1440 * minute;

/** How long ago, as posts say it: 20h, 3d, 2w, 5mo, 1yr. */
export const ageIn =
  (say: Say) =>
  (ms: number): string => {
    const minutes = Math.max(0, ms / minute);
    if (minutes < 1) return say('now');
    if (minutes < 60) return say('{count}m', { count: Math.floor(minutes) });
    if (minutes < 1440) return say('{count}h', { count: Math.floor(minutes / 60) });
    const days = Math.floor(minutes / 1440);
    if (days < 7) return say('{count}d', { count: days });
    if (days < 30) return say('{count}w', { count: Math.floor(days / 7) });
    return days < 365 ? say('{count}mo', { count: Math.floor(days / 30) }) : say('{count}yr', { count: Math.floor(days / 365) });
  };

/** How long ago in a sentence: `today`, `yesterday`, `2 weeks ago`. */
export function agoIn(locale: string): (ms: number) => string {
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const far = new Intl.RelativeTimeFormat(locale);
  return (ms) => {
    const days = Math.floor(ms / day);
    if (days < 2) return near.format(-days, 'day');
    if (days < 7) return far.format(-days, 'day');
    if (days < 30) return far.format(-Math.floor(days / 7), 'week');
    return days < 365 ? far.format(-Math.floor(days / 30), 'month') : far.format(-Math.floor(days / 365), 'year');
  };
}

/** The same down to minutes, as screen readers are told of a post: `3 hours ago`. */
export function longAgoIn(locale: string): (ms: number) => string {
  const far = new Intl.RelativeTimeFormat(locale);
  const days = agoIn(locale);
  return (ms) => {
    if (ms >= day) return days(ms);
    const minutes = Math.max(0, Math.floor(ms / minute));
    return minutes < 60 ? far.format(-minutes, 'minute') : far.format(-Math.floor(minutes / 60), 'hour');
  };
}
