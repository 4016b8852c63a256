/** An error as it may be logged (P12). */
export interface ErrorFacts {
  /** Its kind. */
  readonly error: string;
  /** What it says, without addresses' paths, quotes and tokens. */
  readonly reason?: string;
  readonly code?: string;
  /** Where it was thrown. */
  readonly stack?: string;
  readonly cause?: ErrorFacts;
}

const maxReasonLength = 300;

/** Only the host of an address: the part after it may contain people's names and search words, the part before it a password. */
const hostOnly = (address: string): string => {
  const url = URL.parse(address);
  return url?.host ? `${url.protocol}//${url.host}${url.pathname.length > 1 || url.search ? '/…' : ''}` : '…';
};

const withoutContent = (text: string, isOfBrowser: boolean): string =>
  text
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'`)>]+/gi, hostOnly)
    .replace(/\b(?:aat|ait|whsec)_[\w+/=-]+/g, '…')
    .replace(/"[^"]*"?/g, '"…"')
    .replace(isOfBrowser ? /(?<!\w)'[^']*'?|`[^`]*`?/g : /(?<!\w)'[^']{60,}'?/g, "'…'");

/** `page.goto: …`: the rest of such a message is markup and a log of what was tried. */
const ofBrowser = /^(?:browserType|browser|browserContext|page|frame|locator|elementHandle|cdpSession)\.\w+: /i;

/** Why a browser did not start is what it wrote itself, in a later line. */
const startFailure = (message: string): string | undefined =>
  /^browserType\.launch/.test(message) ? /\[err\] (.+)/.exec(message)?.[1] : undefined;

const issuesOf = (error: Error): string | undefined =>
  'issues' in error && Array.isArray(error.issues)
    ? error.issues
        .map(({ path, code }: { path: PropertyKey[]; code: string }) => `${path.map(String).join('.') || 'value'}: ${code}`)
        .join('; ')
    : undefined;

/** An error of many, such as one of each address that was tried, often says nothing itself. */
const ofMany = (error: Error): string | undefined =>
  error instanceof AggregateError && error.message === ''
    ? error.errors.map((each: unknown) => (each instanceof Error ? each.message : typeof each)).join('; ')
    : undefined;

const reasonOf = (error: Error): string => {
  const [first = ''] = error.message.split('\n', 1);
  const said = [issuesOf(error) ?? ofMany(error) ?? first, startFailure(error.message)].filter(Boolean).join(': ');
  return withoutContent(said, ofBrowser.test(first)).slice(0, maxReasonLength);
};

const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 5)
    .join('\n');

/** An error's kind, reason and place, and those of its causes. The names are ones that the logger leaves to us. */
export const describeError = (error: unknown): ErrorFacts => {
  if (!(error instanceof Error)) return { error: typeof error };
  const reason = reasonOf(error);
  const { code } = error as NodeJS.ErrnoException;
  return {
    error: error.name,
    ...(reason === '' ? {} : { reason }),
    ...(typeof code === 'string' ? { code } : {}),
    stack: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
};

const linesOf = ({ error, reason, code, stack, cause }: ErrorFacts): string[] => [
  [error, reason, code].filter((each) => each !== undefined).join(': '),
  ...(stack ? [stack] : []),
  ...(cause ? [`caused by ${linesOf(cause).join('\n')}`] : []),
];

/** The same as text of several lines, for what is not written by the logger. */
export const errorText = (error: unknown): string => linesOf(describeError(error)).join('\n');
