import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A public address by its number, but answered by the cloud's own host when called from inside the cloud. */
const hostServices: ReadonlySet<string> = new Set(['168.63.129.16']);

/** IPv6 addresses in public use; other ranges that a table calls unicast are not. */
const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address belongs to the public Internet: not to this machine, its network or its cloud, nor an embedded form of such an address. */
export const isPublicAddress = (address: string): boolean => {
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast' || hostServices.has(address)) return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalIpv6);
};

/** Whether every address of a name is public: a single other one rules the name out, since a connection may use any of them. */
export const areAllPublic = (addresses: readonly string[]): boolean => addresses.length > 0 && addresses.every(isPublicAddress);
