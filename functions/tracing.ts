import type { Config } from './config.ts';

/** Makes a client's calls parts of the invocation's trace: service, action and time, never content. */
export type Traced = <Client extends object>(client: Client) => Client;

/** Nothing is traced. */
export const untraced: Traced = (client) => client;

/** Traces by AWS X-Ray where they are asked for; only there its library is loaded. */
export const openTracing = async ({ TRACING }: Pick<Config, 'TRACING'>): Promise<Traced> => {
  if (TRACING === 'off') return untraced;
  const { Tracer } = await import('@aws-lambda-powertools/tracer');
  const tracer = new Tracer({ serviceName: 'account-api', captureHTTPsRequests: false });
  return (client) => tracer.captureAWSv3Client(client);
};
