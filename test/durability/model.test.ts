import { interleavings } from './model.cases.ts';

// The stand-in for DynamoDB takes twice the time.
interleavings({ sqlite: 40, dynamo: 20 });
