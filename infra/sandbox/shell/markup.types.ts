/** A part of a page: a text or an element. Sent to the page as data and built there through the DOM API, so that an `a` can contain an `a`. */
export type Markup = string | MarkupElement;
export type Attributes = Readonly<Record<string, string>>;

/** `[tag, attributes, children, extras]`. */
export type MarkupElement = readonly [tag: string, attributes: Attributes, children: readonly Markup[], extras?: Extras];

/** What an element can do beyond standing there; none of it is visible in the DOM. */
export interface Extras {
  /** The element only exists once the page's scripts have run. */
  readonly late?: true;
  /** The children live in an open shadow root. */
  readonly shadow?: true;
  /** Name by which actions find the element. */
  readonly ref?: string;
  readonly click?: readonly Action[];
  readonly hover?: readonly Action[];
  /** Address of what replaces the element when it comes into view after the wheel was turned. */
  readonly lazy?: string;
  /** Address of what replaces the element when its list is scrolled to the top. */
  readonly above?: string;
  /** Done as soon as the element is in the page. */
  readonly soon?: readonly Action[];
  /** The element is a message composer, which posts to `send`. */
  readonly composer?: ComposerSetup;
  /** A field for files: they are sent up, and `url` is told of their names at once, and of what became of them then. */
  readonly files?: { readonly url: string };
  /** An input or textarea; its text decides what the other elements look like. */
  readonly input?: readonly Action[];
}

export interface ComposerSetup {
  readonly conversationUrn: string | null;
  readonly recipient: string;
  readonly mailbox: string;
  /** Where the sent message appears, once the server has answered. */
  readonly list: string;
  readonly enterSends: boolean;
  /** What appears: an own message with `{{text}}` and `{{urn}}`, or the notice that it was not sent. */
  readonly own: Markup;
  readonly failed: Markup;
  /** A file in the composer, with `{{name}}`; its button takes it out again. */
  readonly preview: Markup;
  /** What appears when a file was not taken. */
  readonly refused: Markup;
  /** A file in the thread, with `{{name}}` and `{{href}}`, and a picture. */
  readonly file: Markup;
  readonly picture: Markup;
  /** The page's address from the first message on. */
  readonly address: string | null;
}

/** What a page does when it is used, as data: the server decides, the page's script carries out. */
export type Action =
  | { readonly do: 'prevent' }
  /**
   * Puts a piece beside or into the element called `at`, after `afterMs`. Answers can overtake each other: a piece is left out where one of a
   * higher `revision` stands already, and where the element that it is to replace or to follow is gone.
   */
  | {
      readonly do: 'put';
      readonly at: string;
      readonly how: 'into' | 'append' | 'prepend' | 'replace' | 'after';
      readonly piece: Markup;
      readonly afterMs?: number;
      readonly revision?: number;
    }
  | { readonly do: 'drop'; readonly at: string; readonly afterMs?: number }
  | { readonly do: 'set'; readonly at: string; readonly name: string; readonly value: string | null }
  /** Opens a piece inside `at`, or closes it when it is open; the element used says so in `aria-expanded`. */
  | { readonly do: 'toggle'; readonly at: string; readonly name: string; readonly piece: Markup }
  /** Shows or hides a piece that is in the DOM all the time. */
  | { readonly do: 'reveal'; readonly at: string; readonly shownClass: string }
  /**
   * Posts `body` with the texts of the elements in `read`; the answer is a list of actions. With `suggests` it is left out where the field says
   * something else by then.
   */
  | {
      readonly do: 'ask';
      readonly url: string;
      readonly body?: Readonly<Record<string, unknown>>;
      readonly read?: Readonly<Record<string, string>>;
      readonly suggests?: true;
    }
  /** Writes the length of the input's text to `at`, and enables `button` when there is any. */
  | { readonly do: 'count'; readonly at: string; readonly limit: number; readonly button: string }
  /** Enables (or shows) the button `at` once something was typed into the element. */
  | { readonly do: 'gate'; readonly at: string; readonly hides: boolean }
  /** Fetches data that the page has no further use for. */
  | { readonly do: 'fetch'; readonly url: string }
  | { readonly do: 'go'; readonly url: string }
  | { readonly do: 'address'; readonly url: string };
