import { startSandbox } from '../sandbox/server/server.ts';
import { StartFailure } from './startFailure.ts';
import { serveThread } from './threadProtocol.ts';

export interface SandboxData {
  readonly port: number;
  readonly controlPort: number;
  readonly world: string | undefined;
}

export interface SandboxReady {
  readonly port: number;
  readonly controlPort: number;
  readonly hostRules: string;
  readonly certificateSpki: string;
}

const explained = (error: unknown, { controlPort, port }: SandboxData): unknown => {
  if (!(error instanceof Error)) return error;
  if (error.name === 'InvalidWorld') return new StartFailure(error.message);
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return error;
  return (error as { readonly port?: number }).port === port
    ? new StartFailure(`Port ${port} is in use by another program: set SANDBOX_PORT to a free port, or to 0 for any.`)
    : new StartFailure(`Port ${controlPort} is in use by another program: set SANDBOX_CONTROL_PORT to a free port, or to 0 for any.`);
};

/** The look-alike of LinkedIn, which browsers reach as www.linkedin.com. */
await serveThread<SandboxData, SandboxReady>(async (data) => {
  const { port, controlPort, world } = data;
  try {
    const sandbox = await startSandbox({ port, controlPort, host: '127.0.0.1', ...(world ? { world } : {}) });
    return {
      value: {
        port: sandbox.port,
        controlPort: sandbox.controlPort,
        hostRules: sandbox.hostRules,
        certificateSpki: sandbox.certificateSpki,
      },
      close: () => sandbox.close(),
    };
  } catch (error) {
    throw explained(error, data);
  }
});
