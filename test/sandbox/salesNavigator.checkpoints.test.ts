import { salesCheckpointCases } from './salesNavigator.checkpoints.cases.ts';

salesCheckpointCases('chosen');
