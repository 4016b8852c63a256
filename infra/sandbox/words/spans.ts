import type { Say } from './phrases.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Mar 2023 - Present · 3 yrs 9 mos`, as the world tells times in English, in the language of the interface. */
export function spanIn(say: Say, locale: string): (text: string) => string {
  const monthAndYear = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const moment = (text: string): string => {
    const [, month, year] = /^(?:(\w{3}) )?(\d{4})$/.exec(text) ?? [];
    if (year === undefined) return text === 'Present' ? say('Present') : text;
    return month === undefined ? year : monthAndYear.format(Date.UTC(Number(year), months.indexOf(month)));
  };
  const length = (text: string): string => {
    const years = Number(/(\d+) yrs?/.exec(text)?.[1] ?? 0);
    const rest = Number(/(\d+) mos?/.exec(text)?.[1] ?? 0);
    if (years === 0) return say('{count} mo', { count: rest });
    const whole = say('{count} yr', { count: years });
    return rest === 0 ? whole : say('{years} {months}', { years: whole, months: say('{count} mo', { count: rest }) });
  };
  return (text) =>
    text
      .split(' · ')
      .map((part) => {
        const [from, to] = part.split(' - ');
        if (from !== undefined && to !== undefined) return say('{from} - {to}', { from: moment(from), to: moment(to) });
        return /\d (?:yr|mo)s?\b/.test(part) ? length(part) : moment(part);
      })
      .join(' · ');
}
