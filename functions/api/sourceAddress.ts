import type { APIGatewayProxyEvent } from 'aws-lambda';
import ipaddr from 'ipaddr.js';

/** The key for counting calls from an address: for IPv6 its network, since the holder of one address there has the whole network. */
export const sourceOf = ({ requestContext }: Pick<APIGatewayProxyEvent, 'requestContext'>): string => {
  const address = requestContext?.identity?.sourceIp ?? '';
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? `${parsed.toNormalizedString().split(':').slice(0, 4).join(':')}::/64` : parsed.toString();
};
