import type { Markup } from '../shell/markup.ts';

/** What a page does when it is used, as data: the server decides, the page's script carries out. */
export type Action =
  | { readonly do: 'prevent' }
  /** Puts a piece beside or into the element called `at`, after `afterMs`. */
  | {
      readonly do: 'put';
      readonly at: string;
      readonly how: 'into' | 'append' | 'prepend' | 'replace' | 'after';
      readonly piece: Markup;
      readonly afterMs?: number;
    }
  | { readonly do: 'drop'; readonly at: string; readonly afterMs?: number }
  | { readonly do: 'set'; readonly at: string; readonly name: string; readonly value: string | null }
  /** Opens a piece inside `at`, or closes it when it is open; the element used says so in `aria-expanded`. */
  | { readonly do: 'toggle'; readonly at: string; readonly name: string; readonly piece: Markup }
  /** Shows or hides a piece that is in the DOM all the time. */
  | { readonly do: 'reveal'; readonly at: string; readonly shownClass: string }
  /** Posts `body` with the texts of the elements in `read`; the answer is a list of actions. */
  | {
      readonly do: 'ask';
      readonly url: string;
      readonly body?: Readonly<Record<string, string>>;
      readonly read?: Readonly<Record<string, string>>;
    }
  /** Writes the length of the input's text to `at`, and enables `button` when there is any. */
  | { readonly do: 'count'; readonly at: string; readonly limit: number; readonly button: string }
  /** Enables (or shows) the button `at` once something was typed into the element. */
  | { readonly do: 'gate'; readonly at: string; readonly hides: boolean }
  /** Fetches data that the page has no further use for. */
  | { readonly do: 'fetch'; readonly url: string }
  | { readonly do: 'go'; readonly url: string }
  | { readonly do: 'address'; readonly url: string };
