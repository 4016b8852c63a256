import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { areAllPublic, isPublicAddress } from './publicAddress.ts';

/** The addresses of a name, as a connection would resolve them. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** The resolver of the operating system, which connections use too. */
export const systemResolve: Resolve = async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address);

/** Which addresses a customer's own address may stand for: public ones, and those of the operator's own hosts (P15). */
export interface AddressGuard {
  /** Hosts of the operator's own, which may be at any address. */
  readonly localHosts: ReadonlySet<string>;
  readonly resolve: Resolve;
}

/** A name has an address that may not be connected to. */
export class AddressRefused extends Error {
  override name = 'AddressRefused';
  readonly code = 'ADDRESS_REFUSED';
}

const familyOf = (address: string): 4 | 6 => (address.includes(':') ? 6 : 4);

/** Looks a name up for a connection: the checked address is the one connected to, so no second answer of the resolver can bypass the check (P15). */
export const guardedLookup =
  (guard: AddressGuard): LookupFunction =>
  (hostname, options, callback) => {
    guard.resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined) callback(Object.assign(new Error('The name has no address'), { code: 'ENOTFOUND' }), '', 0);
        else if (!(guard.localHosts.has(hostname) || areAllPublic(addresses)))
          callback(new AddressRefused('The name stands for an address that is not public'), '', 0);
        else if (options.all)
          callback(
            null,
            addresses.map((address) => ({ address, family: familyOf(address) })),
          );
        else callback(null, first, familyOf(first));
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };

/** Names of this machine or its network, whatever a resolver answers. */
const reservedNames = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|onion|invalid|test)$/;

/** Whether a name can be one of the public Internet. */
export const isPublicName = (hostname: string): boolean =>
  hostname.includes('.') && !hostname.endsWith('.') && !reservedNames.test(hostname);

/** A host as an address, without the brackets of an IPv6 one; `undefined` if it is a name. */
export const addressOfHost = (host: string): string | undefined => {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
};

/** Whether a host is a name that stands for nothing, by its ending. */
export const standsForNothing = (host: string): boolean => host.endsWith('.invalid');

/** Whether a host may be connected to as far as it can be told without a look-up. */
export const isAllowedHost = (host: string, { localHosts }: Pick<AddressGuard, 'localHosts'>): boolean => {
  if (localHosts.has(host)) return true;
  const address = addressOfHost(host);
  return address === undefined ? isPublicName(host) : isPublicAddress(address);
};

/** If the resolver does not know the name now, the connection will fail. */
const isPassing = (error: unknown): boolean => ['EAI_AGAIN', 'ETIMEOUT'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Why a host may not be connected to: it is not public, or its name has no address. */
export type HostFault = 'notPublic' | 'nameNotFound';

/** Why a host may not be connected to, by every address of its name, if so: now, and again at each connection. */
export const hostFaultOf = async (host: string, guard: AddressGuard): Promise<HostFault | undefined> => {
  if (!isAllowedHost(host, guard)) return 'notPublic';
  if (guard.localHosts.has(host) || addressOfHost(host) !== undefined) return undefined;
  try {
    const addresses = await guard.resolve(host);
    if (addresses.length === 0) return 'nameNotFound';
    return areAllPublic(addresses) ? undefined : 'notPublic';
  } catch (error) {
    return isPassing(error) ? undefined : 'nameNotFound';
  }
};
