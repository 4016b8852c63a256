import { type Text, texts } from './languages.ts';
import type { Say } from './phrases.ts';

/** Terms that the world has in English and the site shows in the language of the interface: kinds of employment, industries, sizes. */
export function termIn(say: Say): (text: string) => string {
  const term = (text: string): string => {
    if (text in texts.en) return say(text as Text);
    const range = /^([\d,+-]+) employees$/.exec(text)?.[1];
    return range === undefined ? text : say('{range} employees', { range });
  };
  return (text) => text.split(' · ').map(term).join(' · ');
}
