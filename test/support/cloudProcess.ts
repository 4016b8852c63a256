import { startCloud } from '../../infra/local/cloud.ts';

/** A process of its own that keeps a cloud, for tests that kill it. Tells where the cloud is. */
const cloud = await startCloud({ dataDir: process.argv[2] ?? '' });
process.send?.({ endpoints: cloud.endpoints, credentials: cloud.credentials, queueUrl: cloud.queueUrl, tables: cloud.tables });
