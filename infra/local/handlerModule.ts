/**
 * A Lambda's module: its handler, and optionally how to close what it keeps open between invocations, and how to give up one invocation of several,
 * by its request id.
 */
export interface HandlerModule<Handler> {
  readonly handler: Handler;
  readonly close?: () => Promise<void>;
  readonly abandon?: (awsRequestId: string) => void;
}

/** Imports a Lambda's module. */
export const importHandler = async <Handler>(module: string): Promise<HandlerModule<Handler>> => {
  const { handler, close, abandon } = (await import(module)) as Partial<HandlerModule<Handler>>;
  if (typeof handler !== 'function') throw new Error(`${module} exports no handler.`);
  return { handler, ...(close ? { close } : {}), ...(abandon ? { abandon } : {}) };
};
