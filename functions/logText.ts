type Fields = Readonly<Record<string, unknown>>;

const two = (part: number): string => String(part).padStart(2, '0');

/** `2026-11-29 08:30:00.120`, in the time zone of the process. */
const localTime = (at: Date): string => {
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}.${String(at.getMilliseconds()).padStart(3, '0')}`;
};

/** Line breaks would end the line, other control characters could rewrite what a terminal shows. */
const withoutControls = (text: string): string =>
  text.replace(/\p{Cc}|[\u2028\u2029]/gu, (control) => {
    if (control === '\n') return '\\n';
    return `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

const shown = (value: unknown): string => {
  const plain = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return withoutControls(typeof value === 'string' && /^$|[\s"=\p{Cc}]/u.test(plain) ? JSON.stringify(plain) : plain);
};

/** `cause: { code }` as `cause.code=…`; absent values are left out, as in JSON. */
const pairsOf = (fields: Fields, under = ''): string[] =>
  Object.entries(fields).flatMap(([name, value]) => {
    if (value === undefined || value === null) return [];
    const isNested = typeof value === 'object' && !Array.isArray(value);
    return isNested ? pairsOf(value as Fields, `${under}${name}.`) : [`${withoutControls(under + name)}=${shown(value)}`];
  });

/** A log line for people: local time, level, service, message, then the fields as `key=value`, all on one line. */
export const logText = (at: Date, { level, service, message, ...fields }: Fields): string =>
  [localTime(at), String(level).padEnd(5), String(service), withoutControls(String(message)), ...pairsOf(fields)].join(' ');
