import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readConfig } from '../../functions/config.ts';
import { apiGateway, type StreamingHandler, usualLimits } from './apiGateway.ts';
import { importHandler } from './handlerModule.ts';
import { installStreaming } from './lambdaResponse.ts';
import { localAddress } from './localAddress.ts';
import { StartFailure } from './startFailure.ts';
import { systemLog } from './systemLog.ts';
import { serveThread } from './threadProtocol.ts';

export interface ApiGatewayData {
  readonly host: string;
  readonly port: number;
  readonly handlerModule: string;
  readonly unknownConnections: number;
}

export interface ApiGatewayReady {
  readonly port: number;
}

const listenFailure = (error: NodeJS.ErrnoException, { host, port }: ApiGatewayData): Error => {
  if (error.code === 'EADDRINUSE')
    return new StartFailure(`Port ${port} is in use by another program: stop that program, or set PORT to a free port.`);
  if (error.code === 'EACCES')
    return new StartFailure(`Port ${port} needs rights that this user does not have: set PORT to one above 1023.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new StartFailure(`HOST ${host} is not an address of this machine: set HOST to one that is, for example 127.0.0.1.`);
  }
  return error;
};

/** The API Lambda behind the stand-in for API Gateway. */
await serveThread<ApiGatewayData, ApiGatewayReady>(async (data) => {
  const loading = Promise.withResolvers<StreamingHandler>();
  const server = apiGateway({
    handler: loading.promise,
    functionName: 'api',
    now: Date.now,
    newId: randomUUID,
    log: systemLog(readConfig().LOG_FORMAT),
    limits: { ...usualLimits, unknownConnections: data.unknownConnections },
  });
  const listening = once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw listenFailure(error, data);
  });
  server.listen(data.port, data.host);
  await listening;
  const { port } = server.address() as AddressInfo;
  process.env.PUBLIC_URL ||= localAddress(data.host, port);
  installStreaming();
  loading.resolve((await importHandler<StreamingHandler>(data.handlerModule)).handler);
  return {
    value: { port },
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
});
