import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { awsTimeouts } from './awsTimeouts.ts';

const kept = { keepAlive: true, maxSockets: 50 } as const;
const agents = { httpAgent: new Agent(kept), httpsAgent: new SecureAgent(kept) };

/** How every client of AWS connects: with its timeouts, over connections that are kept for the next call. */
export const awsConnections = { ...awsTimeouts, ...agents };

/** Ends the connections that are kept and not in use. */
export const dropKeptConnections = (): void => {
  for (const { freeSockets } of Object.values(agents))
    for (const sockets of Object.values(freeSockets)) for (const socket of sockets ?? []) socket.destroy();
};
