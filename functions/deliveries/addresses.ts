import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Public by its number, but answered by the cloud's own host from inside of it. */
const hostServices: ReadonlySet<string> = new Set(['168.63.129.16']);

/** IPv6 addresses in public use; whatever else a range table calls unicast is not. */
const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address is one of the public Internet: not of this machine, its network, its cloud, nor another address in disguise. */
export const isPublicAddress = (address: string): boolean => {
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast' || hostServices.has(address)) return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalIpv6);
};

/** Whether every address that a name stands for is public: one that is not makes the name unfit, for any of them may be connected to. */
export const areAllPublic = (addresses: readonly string[]): boolean => addresses.length > 0 && addresses.every(isPublicAddress);
