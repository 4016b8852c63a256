import type { Destination } from './dialing.ts';

/** One rule of Chromium's `--host-resolver-rules`. */
type Rule = { readonly pattern: RegExp } & ({ readonly kind: 'exclude' } | { readonly kind: 'map'; readonly to: string });

const patternOf = (host: string): RegExp =>
  new RegExp(
    `^${host
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    'i',
  );

const read = (rules: string): Rule[] =>
  rules.split(',').map((text) => {
    const [verb, host = '', to = ''] = text.trim().split(/\s+/);
    if (verb === 'EXCLUDE') return { kind: 'exclude', pattern: patternOf(host) };
    if (verb === 'MAP' && to !== '') return { kind: 'map', pattern: patternOf(host), to };
    throw new Error('A host rule cannot be read: it has to be MAP <pattern> <host>, or EXCLUDE <pattern>');
  });

const isUnknown = (to: string): boolean => to.toUpperCase() === '~NOTFOUND';

const mapped = (to: string, port: number): Destination => {
  const [, host = to, itsPort] = /^(.*?)(?::(\d+))?$/.exec(to) ?? [];
  return { host, port: itsPort === undefined ? port : Number(itsPort) };
};

/**
 * Reads Chromium's host resolver rules, for connections that a proxy makes: Chromium applies them only to names that it resolves itself. The returned
 * function tells where a destination is; `undefined` if the rules do not allow it.
 *
 * @example ruledBy('MAP * ~NOTFOUND, EXCLUDE *.linkedin.com')({ host: 'www.linkedin.com', port: 443 })
 */
export const ruledBy = (rules: string): ((destination: Destination) => Destination | undefined) => {
  const all = read(rules);
  return (destination) => {
    const { host, port } = destination;
    const matching = all.filter(({ pattern }) => pattern.test(host));
    if (matching.some(({ kind }) => kind === 'exclude')) return destination;
    const [first] = matching;
    if (first?.kind !== 'map') return destination;
    return isUnknown(first.to) ? undefined : mapped(first.to, port);
  };
};
