import { isIP } from 'node:net';

/** Whether a host means every address of this machine. */
export const isEveryAddress = (host: string): boolean => {
  const bare = host.replace(/^\[|\]$/g, '');
  if (isIP(bare) === 4) return bare === '0.0.0.0';
  return isIP(bare) === 6 && new URL(`http://[${bare}]`).hostname === '[::]';
};

const named = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

/** The address under which a program on this machine reaches what listens on a host: nothing leads to 0.0.0.0. */
export const localAddress = (host: string, port: number): string => {
  if (!isEveryAddress(host)) return `http://${named(host)}:${port}`;
  return `http://${host.includes(':') ? '[::1]' : '127.0.0.1'}:${port}`;
};
