import { settings as handlerSettings } from '../../functions/config.ts';
import { clientSettings } from './clientSettings.ts';
import { localSettings } from './settings.ts';

const known: readonly string[] = [
  ...new Set([...Object.keys(localSettings.shape), ...Object.keys(handlerSettings.shape), ...Object.keys(clientSettings)]),
];

/** Beginnings that only settings of this project have. */
const ownPrefixes: readonly string[] = ['ACCOUNT_API_', 'SANDBOX_', 'WEBHOOK_', 'LINKEDIN_'];

/** What other programs read, though it resembles a setting: `BROWSER` is what desktops open links with. */
const ofOthers: readonly string[] = ['BROWSER'];

/** Edits from one word to another: a letter added, left out or changed, or two neighbours exchanged. */
const edits = (one: string, other: string): number => {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const at = (back: number, index: number): number => (back === 0 ? row : rows[i - back])?.[index] ?? 0;
      const isSame = one[i - 1] === other[j - 1];
      const isExchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(Math.min(at(1, j) + 1, at(0, j - 1) + 1, at(1, j - 1) + (isSame ? 0 : 1), ...(isExchanged ? [at(2, j - 2) + 1] : [])));
    }
    rows.push(row);
  }
  return rows[one.length]?.[other.length] ?? 0;
};

/** Short names resemble too many others to allow more than one edit. */
const allowedEdits = (name: string): number => (name.length <= 8 ? 1 : 2);

const nearest = (given: string): string | undefined =>
  known
    // A letter that is left out or added is an edit: what is longer or shorter by more need not be compared.
    .filter((name) => Math.abs(name.length - given.length) <= allowedEdits(name))
    .map((name) => ({ name, distance: edits(given.toUpperCase(), name) }))
    .filter(({ name, distance }) => distance <= allowedEdits(name))
    .sort((one, other) => one.distance - other.distance)[0]?.name;

/** A sentence for each variable of the environment that looks like a setting and is none. */
export const misspelledSettings = (environment: NodeJS.ProcessEnv): string[] =>
  Object.keys(environment)
    .filter((name) => !known.includes(name) && !ofOthers.includes(name))
    .flatMap((name) => {
      const meant = nearest(name);
      if (meant !== undefined) return [`${name} is not a setting and has no effect: did you mean ${meant}?`];
      return ownPrefixes.some((prefix) => name.startsWith(prefix))
        ? [`${name} is not a setting and has no effect: docs/settings.md lists the settings.`]
        : [];
    });
