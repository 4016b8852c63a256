import { startEmulators } from '../../infra/local/emulators.ts';

/** A process of its own that keeps a cloud, for tests that kill it. Tells where the cloud is. */
const cloud = await startEmulators({ dataDir: process.argv[2] ?? '' });
process.send?.({ endpoints: cloud.endpoints, credentials: cloud.credentials, queueUrl: cloud.queueUrl, tables: cloud.tables });
