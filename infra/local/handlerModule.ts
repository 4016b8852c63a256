/** A Lambda's module: its handler, and optionally how to close what it keeps open between invocations. */
export interface HandlerModule<Handler> {
  readonly handler: Handler;
  readonly close?: () => Promise<void>;
}

/** Imports a Lambda's module. */
export const importHandler = async <Handler>(module: string): Promise<HandlerModule<Handler>> => {
  const { handler, close } = (await import(module)) as Partial<HandlerModule<Handler>>;
  if (typeof handler !== 'function') throw new Error(`${module} exports no handler.`);
  return { handler, ...(close ? { close } : {}) };
};
