// The sandbox by itself: node infra/sandbox/main.ts
import { startSandbox } from './server/server.ts';

const { SANDBOX_PORT, SANDBOX_CONTROL_PORT, SANDBOX_WORLD } = process.env;
const sandbox = await startSandbox({
  port: Number(SANDBOX_PORT ?? 0),
  controlPort: Number(SANDBOX_CONTROL_PORT ?? 0),
  host: '127.0.0.1',
  ...(SANDBOX_WORLD ? { world: SANDBOX_WORLD } : {}),
});
console.log(`Sandbox: https://127.0.0.1:${sandbox.port}, control http://127.0.0.1:${sandbox.controlPort}`);
console.log(`Chromium: --host-resolver-rules="${sandbox.hostRules}" --ignore-certificate-errors-spki-list=${sandbox.certificateSpki}`);
const stop = (): void => void sandbox.close();
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
