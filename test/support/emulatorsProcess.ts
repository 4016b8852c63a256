import { startEmulators } from '../../infra/local/emulators.ts';

/** A separate process that runs the emulators, for tests that kill it. Reports their addresses. */
const cloud = await startEmulators({ dataDir: process.argv[2] ?? '' });
process.send?.({ endpoints: cloud.endpoints, credentials: cloud.credentials, queueUrl: cloud.queueUrl, tables: cloud.tables });
