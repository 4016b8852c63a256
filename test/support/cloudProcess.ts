import { startCloud } from '../../infra/local/cloud.ts';

/** A separate process that runs a cloud, for tests that kill it. Reports the cloud's address. */
const cloud = await startCloud({ dataDir: process.argv[2] ?? '' });
process.send?.({ endpoints: cloud.endpoints, credentials: cloud.credentials, queueUrl: cloud.queueUrl, tables: cloud.tables });
